import { words } from '../words/words.ts';

export const REPORTS = words({
  title: 'Reports', live: 'Live: last 24 hours', day: '24 hours, by hour', week: '7 days, by hour', quarter: '90 days, by day', year: '400 days, by day', range: 'Range', of: 'Of', by: 'By', noBy: 'nothing',
  scopes: { account: 'Whole account', journey: 'Journey', message: 'Message', send: 'Send', app: 'App', channel: 'Channel' },
  breakdowns: { platform: 'Platform', locale: 'Locale', treatment: 'Treatment', appVersion: 'App version', hour: 'Hour of the day' },
  asOf: (at: string, zone: string) => `As of ${at}. Days are those of ${zone}.`, refreshed: 'Refreshed every 3 seconds.',
  adds: (intake: string, outcomes: string, inFlight: string) => `It adds up: ${intake} taken in = ${outcomes} with an outcome + ${inFlight} in flight.`,
  addsBefore: (before: string, intake: string, outcomes: string, inFlight: string) => `It adds up: ${before} in flight before + ${intake} taken in = ${outcomes} with an outcome + ${inFlight} in flight.`,
  differs: (n: string) => `It does not add up by ${n}: counters may be some seconds behind. If this stays, something is wrong.`,
  figures: 'Numbers', rates: 'Rates', course: 'Course', reasons: 'Reasons', rows: 'Behind the number', show: 'Show the rows', showQueues: 'Show the queues', noneCounted: 'Nothing was counted in this range.',
  looked: (people: string, isMore: boolean) => `Found by looking through people: ${people} so far${isMore ? '; the next page looks on' : ', which is everybody'}. What somebody\'s row has no room for is not found.`,
  formula: 'Formula', ajo: (name: string) => `Adobe Journey Optimizer calls it ${name}.`, csv: 'CSV', ndjson: 'NDJSON',
  names: {
    entered: 'Entered', refusedEntries: 'Not let in', exits: 'Exits', failures: 'Failures', targeted: 'Targeted', unaddressed: 'People without a push', excluded: 'Excluded', accepted: 'Accepted', refused: 'Refused', tokenDead: 'Token dead',
    expired: 'Expired', unknown: 'Unknown', inFlight: 'In flight', received: 'Received', opened: 'Opened', openedUnique: 'Opened (unique)', actions: 'Actions', dismissed: 'Dismissed', touched: 'Touched', converted: 'Converted',
    deliveryRate: 'Delivery', errorRate: 'Errors', bounceRate: 'Bounces', receiveRate: 'Received', openRate: 'Opens', actionRate: 'Actions', actionToOpenRate: 'Actions per open', dismissRate: 'Dismissed', conversionRate: 'Conversion', failureRate: 'Failures',
  },
  lift: 'Lift against the hold-out', got: 'Got it', heldOut: 'Held out', difference: 'Difference', certain: 'Certain (95 %)', uncertain: 'Not certain yet', id: 'Id', open: 'Open report', at: 'When', outcome: 'Outcome', reason: 'Reason', whose: 'Profile', push: 'Push', said: 'Provider said', why: 'Why', source: 'Asked for by', all: 'All outcomes', value: 'Value', unknownValue: 'not known', count: 'Count',
}, {
  title: 'Berichte', live: 'Live: letzte 24 Stunden', day: '24 Stunden, nach Stunden', week: '7 Tage, nach Stunden', quarter: '90 Tage, nach Tagen', year: '400 Tage, nach Tagen', range: 'Zeitraum', of: 'Von', by: 'Nach', noBy: 'nichts',
  scopes: { account: 'Gesamtes Konto', journey: 'Journey', message: 'Nachricht', send: 'Sendung', app: 'App', channel: 'Kanal' },
  breakdowns: { platform: 'Plattform', locale: 'Sprache', treatment: 'Variante', appVersion: 'App-Version', hour: 'Tagesstunde' },
  asOf: (at: string, zone: string) => `Stand ${at}. Tage sind die von ${zone}.`, refreshed: 'Alle 3 Sekunden aufgefrischt.',
  adds: (intake: string, outcomes: string, inFlight: string) => `Es geht auf: ${intake} aufgenommen = ${outcomes} mit Ausgang + ${inFlight} unterwegs.`,
  addsBefore: (before: string, intake: string, outcomes: string, inFlight: string) => `Es geht auf: ${before} vorher unterwegs + ${intake} aufgenommen = ${outcomes} mit Ausgang + ${inFlight} unterwegs.`,
  differs: (n: string) => `Es geht um ${n} nicht auf: Zähler können einige Sekunden hinterher sein. Bleibt das so, stimmt etwas nicht.`,
  figures: 'Zahlen', rates: 'Raten', course: 'Verlauf', reasons: 'Gründe', rows: 'Hinter der Zahl', show: 'Zeilen zeigen', showQueues: 'Warteschlangen zeigen', noneCounted: 'In diesem Zeitraum wurde nichts gezählt.',
  looked: (people: string, isMore: boolean) => `Gefunden, indem Personen durchgesehen werden: ${people} bisher${isMore ? '; die nächste Seite sieht weiter' : ', das sind alle'}. Wofür in der Zeile einer Person kein Platz ist, wird nicht gefunden.`,
  formula: 'Formel', ajo: (name: string) => `Adobe Journey Optimizer nennt es ${name}.`, csv: 'CSV', ndjson: 'NDJSON',
  names: {
    entered: 'Eingetreten', refusedEntries: 'Nicht eingelassen', exits: 'Austritte', failures: 'Fehlschläge', targeted: 'Gezielt', unaddressed: 'Personen ohne Push', excluded: 'Ausgeschlossen', accepted: 'Angenommen', refused: 'Abgelehnt', tokenDead: 'Token tot',
    expired: 'Abgelaufen', unknown: 'Unbekannt', inFlight: 'Unterwegs', received: 'Empfangen', opened: 'Geöffnet', openedUnique: 'Geöffnet (einmalig)', actions: 'Aktionen', dismissed: 'Weggewischt', touched: 'Berührt', converted: 'Konvertiert',
    deliveryRate: 'Zustellung', errorRate: 'Fehler', bounceRate: 'Tote Tokens', receiveRate: 'Empfangen', openRate: 'Öffnungen', actionRate: 'Aktionen', actionToOpenRate: 'Aktionen je Öffnung', dismissRate: 'Weggewischt', conversionRate: 'Konversion', failureRate: 'Fehlschläge',
  },
  lift: 'Wirkung gegen die Kontrollgruppe', got: 'Bekamen es', heldOut: 'Zurückgehalten', difference: 'Unterschied', certain: 'Sicher (95 %)', uncertain: 'Noch nicht sicher', id: 'Id', open: 'Bericht öffnen', at: 'Wann', outcome: 'Ausgang', reason: 'Grund', whose: 'Profil', push: 'Push', said: 'Anbieter sagte', why: 'Warum', source: 'Verlangt von', all: 'Alle Ausgänge', value: 'Wert', unknownValue: 'nicht bekannt', count: 'Anzahl',
});
