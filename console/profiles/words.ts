import { words } from '../words/words.ts';

export const PROFILES = words({
  title: 'Profiles', lead: 'Find a person by id, by another name, or by an attribute.', by: { id: 'Id', alias: 'Other name (kind:value)', attribute: 'Attribute (name:value)' }, find: 'Find', looked: (n: string) => `${n} profiles were looked at.`,
  attributes: 'Attributes', consent: 'Consent', devices: 'Devices', journeys: 'Journeys', events: 'Events', pushes: 'Pushes', timeline: 'Timeline', test: 'Test profile', known: 'Known', anonymous: 'Anonymous', seen: 'Seen last', zone: 'Time zone', locale: 'Language', audiences: 'Audiences', computed: 'Computed',
  kinds: { event: 'Event', push: 'Push', journey: 'In a journey' },
  platform: 'Platform', app: 'App', token: 'Token', permission: 'Permission', version: 'App version', state: 'State', usable: 'Usable', quarantined: 'In quarantine', noToken: 'No token', waits: 'Waits at', until: 'Until', since: 'Since', at: 'When', what: 'What', why: 'Why', more: 'More',
  says: { in: 'said yes', out: 'said no' }, unsaid: 'said nothing', consentIn: 'Set to yes', consentOut: 'Set to no', consentNull: 'Take it back', markTest: 'Mark as test', unmarkTest: 'No test any more', changed: 'Changed',
  erase: 'Erase', eraseSure: (id: string) => `Erase ${id} everywhere?`, eraseWhy: 'Attributes, devices, events, pushes and places in journeys of this person are removed everywhere. It cannot be taken back. The answer is a receipt.', erasing: 'Erasure', export: 'Export', receipt: 'Receipt', pass: 'Pass', removed: 'Removed',
  push: 'Push', trace: 'What became of this push', attempts: 'Attempts', interactions: 'What the phone reported', asked: 'Asked for by', outcome: 'Outcome', reason: 'Reason', said: 'Provider said', batch: 'Batch', whose: 'Profile', findPush: 'Push id', findPushLead: 'The apns-id of a request, or pushId of its tracking block.', inFlight: 'In flight',
}, {
  title: 'Profile', lead: 'Eine Person finden: nach Id, einem anderen Namen oder einem Attribut.', by: { id: 'Id', alias: 'Anderer Name (Art:Wert)', attribute: 'Attribut (Name:Wert)' }, find: 'Suchen', looked: (n: string) => `${n} Profile wurden angesehen.`,
  attributes: 'Attribute', consent: 'Einwilligung', devices: 'Geräte', journeys: 'Journeys', events: 'Ereignisse', pushes: 'Pushes', timeline: 'Zeitleiste', test: 'Testprofil', known: 'Bekannt', anonymous: 'Anonym', seen: 'Zuletzt gesehen', zone: 'Zeitzone', locale: 'Sprache', audiences: 'Zielgruppen', computed: 'Berechnet',
  kinds: { event: 'Ereignis', push: 'Push', journey: 'In einer Journey' },
  platform: 'Plattform', app: 'App', token: 'Token', permission: 'Erlaubnis', version: 'App-Version', state: 'Zustand', usable: 'Brauchbar', quarantined: 'In Quarantäne', noToken: 'Kein Token', waits: 'Wartet bei', until: 'Bis', since: 'Seit', at: 'Wann', what: 'Was', why: 'Warum', more: 'Mehr',
  says: { in: 'sagte ja', out: 'sagte nein' }, unsaid: 'sagte nichts', consentIn: 'Auf ja setzen', consentOut: 'Auf nein setzen', consentNull: 'Zurücknehmen', markTest: 'Als Test markieren', unmarkTest: 'Kein Test mehr', changed: 'Geändert',
  erase: 'Löschen', eraseSure: (id: string) => `${id} überall löschen?`, eraseWhy: 'Attribute, Geräte, Ereignisse, Pushes und Plätze in Journeys dieser Person werden überall entfernt. Das lässt sich nicht zurücknehmen. Die Antwort ist ein Beleg.', erasing: 'Löschung', export: 'Ausgeben', receipt: 'Beleg', pass: 'Durchgang', removed: 'Entfernt',
  push: 'Push', trace: 'Was aus diesem Push wurde', attempts: 'Versuche', interactions: 'Was das Telefon meldete', asked: 'Verlangt von', outcome: 'Ausgang', reason: 'Grund', said: 'Anbieter sagte', batch: 'Stapel', whose: 'Profil', findPush: 'Push-Id', findPushLead: 'Die apns-id einer Anfrage oder pushId ihres Blocks.', inFlight: 'Unterwegs',
});
