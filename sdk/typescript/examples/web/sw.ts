import { serve } from 'beckon-client/service-worker';
import { api, appKey, events } from './settings.ts';

// Shows pushes, and reports that they came, were opened, had a button pressed, or were dismissed.
serve({ api, events, appKey, onRefused: ({ request, status, code }) => { console.warn('refused', request, status, code); } });
