import { words } from '../../words/words.ts';

export const RULE = words({
  title: 'Rule', lead: 'Who is in it. What is changed here changes the document below, and the other way round.', noForm: 'This rule says what groups and conditions cannot. Edit it as an expression below.',
  group: 'Group', of: 'How they belong together', all: 'All of these', any: 'Any of these', removeGroup: 'Remove the group', addCondition: 'Condition', addGroup: 'Group', about: 'About', name: 'Name', test: 'Test', value: 'Value', remove: 'Remove', use: (text: string) => `Use "${text}"`,
  roots: { profile: 'Attribute', computed: 'Computed attribute', last: 'Event, last time', audiences: 'Audience', consent: 'Consent' },
  tests: { '==': 'is', '!=': 'is not', '>': 'more than', '>=': 'at least', '<': 'less than', '<=': 'at most', in: 'is one of', contains: 'contains', startsWith: 'begins with', has: 'is there', hasNot: 'is not there', within: 'did within', notWithin: 'did not within', before: 'did, longer ago than', ever: 'ever did', never: 'never did', is: 'is in it', isNot: 'is not in it' },
  hints: { in: 'gold, silver', within: '720h', notWithin: '720h', before: '720h' },
  sinceAsked: 'Beckon keeps when a person last did something from the moment a stored rule asks for it: what was done before is not known, and counts as never done.',
  counting: 'Counting', noEstimate: 'It cannot be counted like this',
}, {
  title: 'Regel', lead: 'Wer dazugehört. Was hier geändert wird, ändert das Dokument darunter, und umgekehrt.', noForm: 'Diese Regel sagt, was Gruppen und Bedingungen nicht können. Ändere sie unten als Ausdruck.',
  group: 'Gruppe', of: 'Wie sie zusammengehören', all: 'Alle davon', any: 'Eine davon', removeGroup: 'Gruppe entfernen', addCondition: 'Bedingung', addGroup: 'Gruppe', about: 'Worüber', name: 'Name', test: 'Prüfung', value: 'Wert', remove: 'Entfernen', use: (text: string) => `„${text}“ nehmen`,
  roots: { profile: 'Attribut', computed: 'Berechnetes Attribut', last: 'Ereignis, zuletzt', audiences: 'Zielgruppe', consent: 'Einwilligung' },
  tests: { '==': 'ist', '!=': 'ist nicht', '>': 'mehr als', '>=': 'mindestens', '<': 'weniger als', '<=': 'höchstens', in: 'ist eines von', contains: 'enthält', startsWith: 'beginnt mit', has: 'ist da', hasNot: 'ist nicht da', within: 'getan innerhalb von', notWithin: 'nicht getan innerhalb von', before: 'getan, länger her als', ever: 'jemals getan', never: 'nie getan', is: 'gehört dazu', isNot: 'gehört nicht dazu' },
  hints: { in: 'gold, silver', within: '720h', notWithin: '720h', before: '720h' },
  sinceAsked: 'Beckon merkt sich, wann jemand etwas zuletzt tat, ab dem Augenblick, in dem eine gespeicherte Regel danach fragt: Was davor war, ist nicht bekannt und gilt als nie getan.',
  counting: 'Zählt', noEstimate: 'So lässt sie sich nicht zählen',
});
