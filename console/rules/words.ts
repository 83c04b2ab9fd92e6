import { words } from '../words/words.ts';

export const RULES = words({
  title: 'Would this push go out?', lead: 'Asks for one message, one person and one moment what would hold it back. Nothing is sent or counted.', message: 'Message', profile: 'Profile id', at: 'At', ask: 'Ask', now: 'Now', noTime: 'Not a time: write it like 2026-12-01T22:30',
  atWhy: 'On your clock. What was counted is what is counted now.',
  yes: 'It would go out', no: 'It would not go out', later: (at: string) => `It would wait until ${at}`, judgedAt: (at: string) => `As things stand, at ${at}.`,
  consent: 'Person, consent and devices', devices: (n: string) => `${n} devices would get it:`, quiet: 'Quiet hours', noQuiet: 'None hold for it', outside: 'Outside of them', quietUntil: (at: string) => `They hold until ${at}`,
  caps: 'Caps', noCaps: 'None hold for it', cap: (had: string, n: string, since: string) => `${had} of ${n} since ${since}`, reserved: (places: string, score: string) => `The last ${places} are for priority ${score} and above.`,
  category: 'Category', transactional: 'Transactional: obeys neither quiet hours nor caps',
}, {
  title: 'Ginge dieser Push hinaus?', lead: 'Fragt für eine Nachricht, eine Person und einen Zeitpunkt, was sie zurückhielte. Nichts wird gesendet oder gezählt.', message: 'Nachricht', profile: 'Profil-Id', at: 'Zeitpunkt', ask: 'Fragen', now: 'Jetzt', noTime: 'Keine Zeit: schreib sie wie 2026-12-01T22:30',
  atWhy: 'Nach deiner Uhr. Gezählt ist, was jetzt gezählt ist.',
  yes: 'Er ginge hinaus', no: 'Er ginge nicht hinaus', later: (at: string) => `Er würde bis ${at} warten`, judgedAt: (at: string) => `Wie die Dinge stehen, um ${at}.`,
  consent: 'Person, Einwilligung und Geräte', devices: (n: string) => `${n} Geräte bekämen ihn:`, quiet: 'Ruhezeiten', noQuiet: 'Keine gelten dafür', outside: 'Außerhalb', quietUntil: (at: string) => `Sie gelten bis ${at}`,
  caps: 'Obergrenzen', noCaps: 'Keine gelten dafür', cap: (had: string, n: string, since: string) => `${had} von ${n} seit ${since}`, reserved: (places: string, score: string) => `Die letzten ${places} sind für Priorität ab ${score}.`,
  category: 'Art', transactional: 'Transaktional: gehorcht weder Ruhezeiten noch Obergrenzen',
});
