import { words } from '../words/words.ts';

export const AUDIT = words({
  title: 'Audit trail', lead: 'Who did what, newest first. A line is written with the deed, or neither is.',
  at: 'When', who: 'Who', did: 'Did', of: 'To', from: 'From', note: 'Note', gone: 'gone', more: (n: string) => `and ${n} more`, system: 'Beckon itself',
  kind: 'Kind', id: 'Id', find: 'Find', kindHint: 'journey, app, key, send', byHint: 'e-mail address or key', profile: 'Person', profileHint: 'profile id',
}, {
  title: 'Änderungsprotokoll', lead: 'Wer was getan hat, das Neueste zuerst. Eine Zeile wird mit der Tat geschrieben, oder beides nicht.',
  at: 'Wann', who: 'Wer', did: 'Tat', of: 'Woran', from: 'Von wo', note: 'Vermerk', gone: 'weg', more: (n: string) => `und ${n} weitere`, system: 'Beckon selbst',
  kind: 'Art', id: 'Id', find: 'Suchen', kindHint: 'journey, app, key, send', byHint: 'E-Mail-Adresse oder Schlüssel', profile: 'Person', profileHint: 'Profil-Id',
});
