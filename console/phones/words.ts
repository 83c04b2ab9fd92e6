import { words } from '../words/words.ts';

export const PHONES = words({
  title: 'Simulated phones', lead: 'Phones of this computer. They register through the public API, and report what you do with a push.', whose: 'Belongs to', silent: 'No push has come yet.', open: 'Open', dismiss: 'Dismiss', trace: 'Trace',
  opened: 'opened', dismissed: 'dismissed', tapped: (button: string) => `tapped ${button}`, say: 'Report an event of the app', event: 'Event', properties: 'Properties (JSON)', send: 'Report',
}, {
  title: 'Simulierte Telefone', lead: 'Telefone auf diesem Rechner. Sie registrieren sich über die öffentliche API und melden, was du mit einem Push tust.', whose: 'Gehört', silent: 'Noch kein Push.', open: 'Öffnen', dismiss: 'Wegwischen', trace: 'Verfolgen',
  opened: 'geöffnet', dismissed: 'weggewischt', tapped: (button: string) => `${button} gedrückt`, say: 'Ereignis der App melden', event: 'Ereignis', properties: 'Eigenschaften (JSON)', send: 'Melden',
});
