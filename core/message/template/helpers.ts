import type { Helper, Helpers } from './helper.ts';
import { CALENDAR } from './helpers/calendar.ts';
import { CODES } from './helpers/codes.ts';
import { DATES } from './helpers/dates.ts';
import { LINKS } from './helpers/links.ts';
import { LISTS } from './helpers/lists.ts';
import { LOGIC } from './helpers/logic.ts';
import { NUMBERS } from './helpers/numbers.ts';
import { OBJECTS } from './helpers/objects.ts';
import { SEARCH } from './helpers/search.ts';
import { SPANS } from './helpers/spans.ts';
import { TEXT } from './helpers/text.ts';

/** The closed table, by family: AJO's functions, Pinpoint's helpers, and what both lack. docs/personalisation.md is made from it. */
export const FAMILIES: Readonly<Record<string, Helpers>> = {
  Conditions: LOGIC, Texts: TEXT, 'Looking into texts': SEARCH, Numbers: NUMBERS, Lists: LISTS, Maps: OBJECTS,
  'Writing dates': DATES, Calendar: CALENDAR, 'Spans of time': SPANS, Addresses: LINKS, Codes: CODES,
};

const ROWS: ReadonlyMap<string, Helper> = new Map(Object.values(FAMILIES).flatMap((family) => Object.entries(family)));
export const HELPER_NAMES: readonly string[] = [...ROWS.keys()];
export const helperNamed = (name: string): Helper | undefined => ROWS.get(name);
