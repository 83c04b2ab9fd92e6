import { words } from '../words/words.ts';

export const JOURNEYS = words({
  title: 'Journeys', lead: 'Graphs that wait, decide and push.', version: 'Live version', held: 'Entries held', new: 'New journey', name: 'Name', state: 'State',
  states: { draft: 'Draft', live: 'Live', paused: 'Paused', closed: 'Closed', stopped: 'Stopped', finished: 'Finished' },
}, {
  title: 'Journeys', lead: 'Graphen, die warten, entscheiden und Pushes schicken.', version: 'Live-Version', held: 'Zugang angehalten', new: 'Neue Journey', name: 'Name', state: 'Zustand',
  states: { draft: 'Entwurf', live: 'Live', paused: 'Pausiert', closed: 'Geschlossen', stopped: 'Gestoppt', finished: 'Beendet' },
});
