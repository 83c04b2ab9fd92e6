import { words } from '../words/words.ts';

export const MESSAGES = words({
  title: 'Messages', lead: 'What a push says, on every platform and in every language.', new: 'New message', state: 'State', live: 'Sent version', version: 'Version', category: 'Category', app: 'App', channel: 'Channel',
  heading: 'Title', body: 'Text', image: 'Picture (https)', opens: 'A tap opens', ttl: 'Worth showing for', marketing: 'Marketing', transactional: 'Transactional', base: 'Every language', locale: 'Language', addLocale: 'Add language', localeHint: 'A language tag such as de or de-AT',
  sample: 'Sample person', sampleLead: 'Values that fill the texts in the previews.', attributes: 'Attributes (JSON)', event: 'Event (JSON)', platforms: { ios: 'iPhone', android: 'Android', web: 'Browser' }, lock: 'Lock screen', expanded: 'Expanded', darkLook: 'Dark',
  bytes: (used: string, limit: string) => `${used} of ${limit} bytes`, proof: 'Send a proof', proofTo: 'Test devices', proofLead: 'A proof is a real push of what is saved, to test devices, with its title marked.', noDevices: 'There is no test device yet. Name one of the simulated phones, or a device that is registered.', name: 'Name', device: 'Device id', addDevice: 'Name a test device', send: 'Send', outcome: 'Outcome', push: 'Push',
  submit: 'Ask for approval', approve: 'Approve', reject: 'Send back', comment: 'Comment', done: 'Done', treatment: 'Treatment', compose: 'Compose', document: 'Document', report: 'Report', versions: 'Versions', at: 'When', by: 'By', what: 'What', saveFirst: 'Save first: a proof sends what is saved.',
  states: { draft: 'Draft', 'in-review': 'In review', approved: 'Approved' },
}, {
  title: 'Nachrichten', lead: 'Was ein Push sagt, auf jeder Plattform und in jeder Sprache.', new: 'Neue Nachricht', state: 'Zustand', live: 'Gesendete Version', version: 'Version', category: 'Art', app: 'App', channel: 'Kanal',
  heading: 'Titel', body: 'Text', image: 'Bild (https)', opens: 'Antippen öffnet', ttl: 'Zeigenswert für', marketing: 'Marketing', transactional: 'Transaktional', base: 'Jede Sprache', locale: 'Sprache', addLocale: 'Sprache hinzufügen', localeHint: 'Ein Sprachkürzel wie de oder de-AT',
  sample: 'Beispielperson', sampleLead: 'Werte, die die Texte in den Vorschauen füllen.', attributes: 'Attribute (JSON)', event: 'Ereignis (JSON)', platforms: { ios: 'iPhone', android: 'Android', web: 'Browser' }, lock: 'Sperrbildschirm', expanded: 'Aufgeklappt', darkLook: 'Dunkel',
  bytes: (used: string, limit: string) => `${used} von ${limit} Bytes`, proof: 'Probe senden', proofTo: 'Testgeräte', proofLead: 'Eine Probe ist ein echter Push des Gespeicherten an Testgeräte, mit gekennzeichnetem Titel.', noDevices: 'Es gibt noch kein Testgerät. Benenne eines der simulierten Telefone oder ein registriertes Gerät.', name: 'Name', device: 'Geräte-Id', addDevice: 'Testgerät benennen', send: 'Senden', outcome: 'Ausgang', push: 'Push',
  submit: 'Um Freigabe bitten', approve: 'Freigeben', reject: 'Zurückgeben', comment: 'Kommentar', done: 'Erledigt', treatment: 'Variante', compose: 'Verfassen', document: 'Dokument', report: 'Bericht', versions: 'Versionen', at: 'Wann', by: 'Von', what: 'Was', saveFirst: 'Zuerst speichern: Eine Probe sendet, was gespeichert ist.',
  states: { draft: 'Entwurf', 'in-review': 'In Prüfung', approved: 'Freigegeben' },
});
