// All style sheets in their order: tokens first, then what stands on them.
import './tokens.css';
import './base.css';
import './frame.css';
import './parts.css';
