import { words } from '../words/words.ts';

export const SIGN_IN = words({
  title: 'Sign in', lead: 'Push notifications and customer journeys in your own AWS account.',
  email: 'E-mail address', password: 'Password', newPassword: 'New password', code: 'Code of your authenticator app',
  newPasswordWhy: 'This is your first sign-in: choose a password of your own, 12 characters or more.',
  go: 'Sign in', go2: 'Go on', failed: 'Signing in did not work',
  demo: 'The operators of this local system', demoAs: (group: string) => `Sign in as ${group}`,
  roles: { admin: 'Everything: apps, credentials, people', author: 'Journeys, messages, audiences, sends', viewer: 'Looks, changes nothing' },
}, {
  title: 'Anmelden', lead: 'Push-Nachrichten und Customer Journeys im eigenen AWS-Konto.',
  email: 'E-Mail-Adresse', password: 'Passwort', newPassword: 'Neues Passwort', code: 'Code der Authenticator-App',
  newPasswordWhy: 'Erste Anmeldung: Wähle ein eigenes Passwort mit mindestens 12 Zeichen.',
  go: 'Anmelden', go2: 'Weiter', failed: 'Die Anmeldung hat nicht geklappt',
  demo: 'Die Personen dieses lokalen Systems', demoAs: (group: string) => `Als ${group} anmelden`,
  roles: { admin: 'Alles: Apps, Zugangsdaten, Personen', author: 'Journeys, Nachrichten, Zielgruppen, Sendungen', viewer: 'Sieht alles, ändert nichts' },
});
