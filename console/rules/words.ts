import { words } from '../words/words.ts';

export const RULES = words({
  title: 'Would this push go out?', lead: 'Asks for one message, one person and one moment what would hold it back.', message: 'Message', profile: 'Profile id', at: 'At', ask: 'Ask', now: 'Now', yes: 'It would go out', no: 'It would not go out', later: (at: string) => `It would wait until ${at}`, dropped: (until: string) => `Quiet hours until ${until}: it would be dropped`,
  consent: 'Person, consent and devices', devices: (n: string) => `${n} devices would get it`, quiet: 'Quiet hours', noQuiet: 'None hold for it', outside: 'Outside of them', caps: 'Caps', noCaps: 'None hold for it', cap: (n: string, since: string) => `at most ${n} since ${since}`, had: (n: string) => `${n} marketing pushes went to this person in the last 24 hours`, category: 'Category', transactional: 'Transactional: obeys neither quiet hours nor caps',
}, {
  title: 'Ginge dieser Push hinaus?', lead: 'Fragt für eine Nachricht, eine Person und einen Zeitpunkt, was sie zurückhielte.', message: 'Nachricht', profile: 'Profil-Id', at: 'Zeitpunkt', ask: 'Fragen', now: 'Jetzt', yes: 'Er ginge hinaus', no: 'Er ginge nicht hinaus', later: (at: string) => `Er würde bis ${at} warten`, dropped: (until: string) => `Ruhezeit bis ${until}: Er entfiele`,
  consent: 'Person, Einwilligung und Geräte', devices: (n: string) => `${n} Geräte bekämen ihn`, quiet: 'Ruhezeiten', noQuiet: 'Keine gelten dafür', outside: 'Außerhalb', caps: 'Obergrenzen', noCaps: 'Keine gelten dafür', cap: (n: string, since: string) => `höchstens ${n} seit ${since}`, had: (n: string) => `${n} Marketing-Pushes gingen in den letzten 24 Stunden an diese Person`, category: 'Art', transactional: 'Transaktional: gehorcht weder Ruhezeiten noch Obergrenzen',
});
