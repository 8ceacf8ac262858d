// What is said to who listens instead of looking: a polite region, hidden from the eye.

export function Live({ words, urgent = false }: { words: string; urgent?: boolean }) {
  return (
    <div className="hidden-words" aria-live={urgent ? 'assertive' : 'polite'}>
      {words}
    </div>
  );
}

/** Words for the ear alone. */
export function Hidden({ children }: { children: string }) {
  return <span className="hidden-words">{children}</span>;
}
