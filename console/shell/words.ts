import { words } from '../words/words.ts';

export const SHELL = words({
  start: 'First steps', reports: 'Reports', account: 'Whole account', journeys: 'Journeys', messages: 'Messages', sends: 'Sends', audiences: 'Audiences', profiles: 'Profiles',
  apps: 'Apps and credentials', channels: 'Channels', rules: 'Caps', simulator: 'Would it go out?', health: 'Health', pushes: 'Trace a push', imports: 'Imports',
  see: 'See', author: 'Author', people: 'People', setUp: 'Set up', phones: 'Simulated phones', history: 'Audit trail', computed: 'Computed attributes',
  signOut: 'Sign out', language: 'Language', look: 'Look', light: 'Light', dark: 'Dark', navigation: 'Navigation', close: 'Close',
  loading: 'Loading', again: 'Try again', noneYet: 'Nothing here yet', more: 'Load more', reload: 'Read again',
  offline: 'No connection', offlineWhy: 'What is shown may be old. Your edits are kept on this page; it goes on as soon as the connection is back.',
  unreachable: 'Beckon cannot be reached', unreachableWhy: 'The connection was lost or the API does not answer.',
  forbidden: 'You may not see this', forbiddenWhy: (role: string) => `Your group (${role}) may not do this. An admin can change your group.`,
  notFound: 'There is no such thing', refused: 'Beckon refused', request: (id: string) => `Request ${id}`,
  id: 'Id', name: 'Name', state: 'State', changed: 'Changed', by: 'By', actions: 'Actions', filter: 'Find in what is loaded', rows: (n: string) => `${n} loaded`,
  save: 'Save', cancel: 'Cancel', create: 'Create', delete: 'Delete', edit: 'Edit', none: 'none', copy: 'Copy', copied: 'Copied',
  broken: 'This page broke', brokenWhy: 'Nothing was lost in Beckon. Load the page again; if it persists, tell whoever runs your installation.',
}, {
  start: 'Erste Schritte', reports: 'Berichte', account: 'Gesamtes Konto', journeys: 'Journeys', messages: 'Nachrichten', sends: 'Sendungen', audiences: 'Zielgruppen', profiles: 'Profile',
  apps: 'Apps und Zugangsdaten', channels: 'Kanäle', rules: 'Obergrenzen', simulator: 'Ginge es hinaus?', health: 'Zustand', pushes: 'Push verfolgen', imports: 'Importe',
  see: 'Sehen', author: 'Gestalten', people: 'Personen', setUp: 'Einrichten', phones: 'Simulierte Telefone', history: 'Änderungsprotokoll', computed: 'Berechnete Attribute',
  signOut: 'Abmelden', language: 'Sprache', look: 'Aussehen', light: 'Hell', dark: 'Dunkel', navigation: 'Navigation', close: 'Schließen',
  loading: 'Lädt', again: 'Noch einmal', noneYet: 'Hier ist noch nichts', more: 'Mehr laden', reload: 'Neu lesen',
  offline: 'Keine Verbindung', offlineWhy: 'Was hier steht, kann alt sein. Deine Änderungen bleiben auf dieser Seite; es geht weiter, sobald die Verbindung wieder da ist.',
  unreachable: 'Beckon ist nicht erreichbar', unreachableWhy: 'Die Verbindung ist abgebrochen oder die API antwortet nicht.',
  forbidden: 'Das darfst du nicht sehen', forbiddenWhy: (role: string) => `Deine Gruppe (${role}) darf das nicht. Ein Admin kann deine Gruppe ändern.`,
  notFound: 'Das gibt es nicht', refused: 'Beckon hat abgelehnt', request: (id: string) => `Anfrage ${id}`,
  id: 'Id', name: 'Name', state: 'Zustand', changed: 'Geändert', by: 'Von', actions: 'Aktionen', filter: 'Im Geladenen suchen', rows: (n: string) => `${n} geladen`,
  save: 'Speichern', cancel: 'Abbrechen', create: 'Anlegen', delete: 'Löschen', edit: 'Bearbeiten', none: 'keine', copy: 'Kopieren', copied: 'Kopiert',
  broken: 'Diese Seite ist abgestürzt', brokenWhy: 'In Beckon ging nichts verloren. Lade die Seite neu; bleibt es dabei, sag es denen, die eure Installation betreiben.',
});
