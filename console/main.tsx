import './console.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { ConsoleConfig } from '../core/console/config.ts';
import { Console } from './shell/console.tsx';
import { firstLook, showLook } from './shell/look.ts';

showLook(firstLook());
const config = (await (await fetch('/config.json')).json()) as ConsoleConfig;
const place = document.getElementById('console');
if (place !== null) createRoot(place).render(<StrictMode><Console config={config} /></StrictMode>);
