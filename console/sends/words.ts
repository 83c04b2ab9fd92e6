import { words } from '../words/words.ts';

export const SENDS = words({
  title: 'Sends', lead: 'Pushes asked for directly.', new: 'New send', message: 'Message', to: 'To', state: 'State', created: 'Made', by: 'By', progress: 'Progress', name: 'Name', kind: 'Recipients', audience: 'An audience', profiles: 'Profiles', ids: 'Profile ids, one a line', when: 'When', now: 'Now', at: 'At a time', local: 'When each person\'s clock shows it', moment: 'Time', pace: 'At most so many pushes a second', send: 'Send', sure: 'Send this now?',
  pause: 'Pause', resume: 'Resume', cancel: 'Cancel', looked: 'Profiles looked at', members: 'Members', worked: 'Worked', eta: 'All with the providers', next: 'Next are due', paused: (by: string) => `Paused by ${by}`, made: 'The send is made', category: 'Category', data: 'What the message reads as event (JSON)', report: 'Report',
}, {
  title: 'Sendungen', lead: 'Unmittelbar verlangte Pushes.', new: 'Neue Sendung', message: 'Nachricht', to: 'An', state: 'Zustand', created: 'Gemacht', by: 'Von', progress: 'Fortschritt', name: 'Name', kind: 'Wer sie bekommt', audience: 'Eine Zielgruppe', profiles: 'Profile', ids: 'Profil-Ids, je Zeile eine', when: 'Wann', now: 'Jetzt', at: 'Zu einer Zeit', local: 'Wenn es auf der Uhr der Person so spät ist', moment: 'Zeit', pace: 'Höchstens so viele Pushes in der Sekunde', send: 'Senden', sure: 'Jetzt senden?',
  pause: 'Pausieren', resume: 'Fortsetzen', cancel: 'Abbrechen', looked: 'Angesehene Profile', members: 'Mitglieder', worked: 'Bearbeitet', eta: 'Alle beim Anbieter', next: 'Nächste fällig', paused: (by: string) => `Pausiert von ${by}`, made: 'Die Sendung ist gemacht', category: 'Art', data: 'Was die Nachricht als event liest (JSON)', report: 'Bericht',
});
