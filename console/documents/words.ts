import { words } from '../words/words.ts';

export const DOCUMENTS = words({
  titles: { channels: 'Channels', ruleSets: 'Caps', audiences: 'Audiences', computed: 'Computed attributes' },
  news: { channels: 'New channel', ruleSets: 'New rule set', audiences: 'New audience', computed: 'New computed attribute' },
  leads: { channels: 'How apps are addressed, and by which rules: quiet hours, caps, defaults.', ruleSets: 'How many marketing pushes a person gets.', audiences: 'Sets of people: by rule, by upload, or by combining others.', computed: 'Figures kept of a person\'s events.' },
  says: 'Says',
}, {
  titles: { channels: 'Kanäle', ruleSets: 'Obergrenzen', audiences: 'Zielgruppen', computed: 'Berechnete Attribute' },
  news: { channels: 'Neuer Kanal', ruleSets: 'Neue Regeln', audiences: 'Neue Zielgruppe', computed: 'Neues berechnetes Attribut' },
  leads: { channels: 'Wie Apps angesprochen werden und nach welchen Regeln: Ruhezeiten, Obergrenzen, Vorgaben.', ruleSets: 'Wie viele Marketing-Pushes eine Person bekommt.', audiences: 'Mengen von Personen: nach Regel, durch Hochladen oder aus anderen.', computed: 'Zahlen, die über Ereignisse einer Person geführt werden.' },
  says: 'Sagt',
});
