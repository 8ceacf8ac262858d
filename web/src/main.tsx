// The one page of the house. What is shown follows from the path (app.tsx); look and language follow
// from what this browser was told before.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { markLook } from './ui/look';
import './ui/styles';
import { markPage } from './words';

markPage();
markLook();

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App path={location.pathname} />
    </StrictMode>,
  );
}
