import { words } from '../words/words.ts';

export const STEPS = words({
  title: 'First steps', lead: 'Five steps to a push on a phone and its open in the live report.', done: 'Done', open: 'Open', next: 'Do it',
  app: 'An app and its credentials', appWhy: 'How Apple, Google and browsers know you. The local system has one already.',
  message: 'A message', messageWhy: 'What the push says. Change one of the examples or write your own; phones beside the text show it.',
  device: 'A phone', deviceWhy: 'A simulated phone, or your own with your app on it, named as a test device.', deviceDo: 'Use the simulated iPhone',
  push: 'The first push', pushWhy: 'Your message goes the whole way: queue, provider, phone.', pushDo: (message: string) => `Send "${message}"`,
  report: 'Open it, and see it counted', reportWhy: 'Tap "Open" on the phone. The open is in the live report within seconds.', seen: 'The open has been counted', waiting: 'Waiting for an open …',
  noPhone: 'Register a device with your app key (Apps → In your app), then name it under a message → Send a proof.',
}, {
  title: 'Erste Schritte', lead: 'Fünf Schritte zu einem Push auf einem Telefon und seiner Öffnung im Live-Bericht.', done: 'Erledigt', open: 'Öffnen', next: 'Los',
  app: 'Eine App und ihre Zugangsdaten', appWhy: 'Woran Apple, Google und Browser euch erkennen. Das lokale System hat schon eine.',
  message: 'Eine Nachricht', messageWhy: 'Was der Push sagt. Ändere ein Beispiel oder schreib eine eigene; Telefone daneben zeigen sie.',
  device: 'Ein Telefon', deviceWhy: 'Ein simuliertes oder euer eigenes mit eurer App, als Testgerät benannt.', deviceDo: 'Das simulierte iPhone nehmen',
  push: 'Der erste Push', pushWhy: 'Eure Nachricht geht den ganzen Weg: Warteschlange, Anbieter, Telefon.', pushDo: (message: string) => `„${message}“ senden`,
  report: 'Öffnen und gezählt sehen', reportWhy: 'Tippe am Telefon auf „Öffnen“. Die Öffnung steht in Sekunden im Live-Bericht.', seen: 'Die Öffnung ist gezählt', waiting: 'Warte auf eine Öffnung …',
  noPhone: 'Registriere ein Gerät mit eurem App-Schlüssel (Apps → In eurer App) und benenne es bei einer Nachricht → Probe senden.',
});
