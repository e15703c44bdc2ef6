import { createRoot } from 'react-dom/client';
import { resumeSession } from './api/session.js';
import { Door } from './frame/door.js';
import { startI18n } from './i18n/i18n.js';
import './frame/frame.css';

await Promise.all([startI18n(), resumeSession()]);
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Door />);
