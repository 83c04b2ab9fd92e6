import { words } from '../words/words.ts';

export const APPS = words({
  title: 'Apps and credentials', lead: 'Mobile apps and web pages, how their providers know you, and the keys they call Beckon with.', new: 'New app', platforms: 'Platforms', delivery: 'Delivery', name: 'Name',
  identity: 'Who a device is', identities: { signed: 'A known person needs a token signed by you', open: 'A device may say who it is (for trials)' },
  apns: 'Apple (APNs)', fcm: 'Android (FCM)', webPush: 'Browsers (web push)', bundleId: 'Bundle id', teamId: 'Team id', keyId: 'Key id', p8: 'The .p8 file', p8Hint: 'developer.apple.com → Certificates, Identifiers & Profiles → Keys → a key with Apple Push Notifications service. Left empty, the stored one stays.',
  packageName: 'Package name', account: 'The service account\'s JSON', accountHint: 'Firebase console → Project settings → Service accounts → Generate new private key. Left empty, the stored one stays.', subject: 'Contact (mailto: or https:)', webHint: 'Beckon makes the key pair where there is none.',
  save: 'Save and verify', verified: 'Stored, and the providers take it', verify: 'Ask the providers', checks: 'What the providers say', configured: 'Configured', use: 'Use it', keys: 'Keys', newAppKey: 'New app key', newServerKey: 'New server key', keyOnce: 'This is shown once', keyOnceWhy: 'Copy it now: only its hash is kept. An app key is public and only names the app.', revoke: 'Revoke', revoked: 'Revoked', scopes: 'May', kind: 'Kind', made: 'Made',
  setUp: 'Credentials', snippet: 'In your app', snippetWhy: 'What an app does at its start, as plain HTTP.', breakers: 'Held', tryAt: 'Tried again',
}, {
  title: 'Apps und Zugangsdaten', lead: 'Apps und Webseiten, woran ihre Anbieter euch erkennen, und die Schlüssel, mit denen sie Beckon rufen.', new: 'Neue App', platforms: 'Plattformen', delivery: 'Zustellung', name: 'Name',
  identity: 'Wer ein Gerät ist', identities: { signed: 'Eine bekannte Person braucht ein von euch signiertes Token', open: 'Ein Gerät darf sagen, wer es ist (zum Probieren)' },
  apns: 'Apple (APNs)', fcm: 'Android (FCM)', webPush: 'Browser (Web Push)', bundleId: 'Bundle-Id', teamId: 'Team-Id', keyId: 'Schlüssel-Id', p8: 'Die .p8-Datei', p8Hint: 'developer.apple.com → Certificates, Identifiers & Profiles → Keys → ein Schlüssel mit Apple Push Notifications service. Leer bleibt der gespeicherte.',
  packageName: 'Paketname', account: 'Das JSON des Dienstkontos', accountHint: 'Firebase-Konsole → Projekteinstellungen → Dienstkonten → Neuen privaten Schlüssel erzeugen. Leer bleibt der gespeicherte.', subject: 'Kontakt (mailto: oder https:)', webHint: 'Beckon macht das Schlüsselpaar, wo keines ist.',
  save: 'Speichern und prüfen', verified: 'Gespeichert, und die Anbieter nehmen es', verify: 'Anbieter fragen', checks: 'Was die Anbieter sagen', configured: 'Eingerichtet', use: 'Verwenden', keys: 'Schlüssel', newAppKey: 'Neuer App-Schlüssel', newServerKey: 'Neuer Server-Schlüssel', keyOnce: 'Das wird einmal gezeigt', keyOnceWhy: 'Kopiere es jetzt: Nur sein Hash wird aufgehoben. Ein App-Schlüssel ist öffentlich und nennt nur die App.', revoke: 'Widerrufen', revoked: 'Widerrufen', scopes: 'Darf', kind: 'Art', made: 'Gemacht',
  setUp: 'Zugangsdaten', snippet: 'In eurer App', snippetWhy: 'Was eine App beim Start tut, als bloßes HTTP.', breakers: 'Angehalten', tryAt: 'Neuer Versuch',
});
