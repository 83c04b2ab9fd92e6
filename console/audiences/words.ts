import { words } from '../words/words.ts';

export const AUDIENCES = words({
  estimate: 'Estimate', estimateOf: 'Of what is saved', members: (n: string, low: string, high: string) => `About ${n} people (${low} to ${high}, 95 of 100 times)`, exact: (n: string) => `${n} people`, profiles: (n: string) => `of ${n} profiles`,
  cost: (scan: string, watch: string) => `A day: ${scan} by scan, ${watch} watched.`, noWatch: 'cannot be', cheaper: (way: string) => `Cheaper: ${way}.`, preview: 'Some of its members', id: 'Profile', devices: 'Devices', attributes: 'Attributes', evaluate: 'Count it now', evaluated: 'Counting began',
  upload: 'Upload ids', uploadLead: 'A CSV or NDJSON file of profile ids becomes the audience.', uploading: 'State', lines: 'Lines', bad: 'Bad lines', result: 'Bad lines as a file', choose: 'Choose a file', uploads: 'Uploads with progress',
}, {
  estimate: 'Schätzung', estimateOf: 'Des Gespeicherten', members: (n: string, low: string, high: string) => `Etwa ${n} Personen (${low} bis ${high}, in 95 von 100 Fällen)`, exact: (n: string) => `${n} Personen`, profiles: (n: string) => `von ${n} Profilen`,
  cost: (scan: string, watch: string) => `Am Tag: ${scan} durch Lesen, ${watch} beobachtet.`, noWatch: 'geht nicht', cheaper: (way: string) => `Billiger: ${way}.`, preview: 'Einige Mitglieder', id: 'Profil', devices: 'Geräte', attributes: 'Attribute', evaluate: 'Jetzt zählen', evaluated: 'Das Zählen hat begonnen',
  upload: 'Ids hochladen', uploadLead: 'Eine CSV- oder NDJSON-Datei mit Profil-Ids wird zur Zielgruppe.', uploading: 'Zustand', lines: 'Zeilen', bad: 'Schlechte Zeilen', result: 'Schlechte Zeilen als Datei', choose: 'Datei wählen', uploads: 'Hochladen mit Fortschritt',
});
