import type { Helper, Helpers } from './helper.ts';
import { CALENDAR } from './families/calendar.ts';
import { CODES } from './families/codes.ts';
import { DATES } from './families/dates.ts';
import { LINKS } from './families/links.ts';
import { LISTS } from './families/lists.ts';
import { LOGIC } from './families/logic.ts';
import { NUMBERS } from './families/numbers.ts';
import { OBJECTS } from './families/objects.ts';
import { SEARCH } from './families/search.ts';
import { SPANS } from './families/spans.ts';
import { TEXT } from './families/text.ts';

/** The closed table, by family: AJO's functions, Pinpoint's helpers, and what both lack. docs/personalisation.md is made from it. */
export const FAMILIES: Readonly<Record<string, Helpers>> = {
  Conditions: LOGIC, Texts: TEXT, 'Looking into texts': SEARCH, Numbers: NUMBERS, Lists: LISTS, Maps: OBJECTS,
  'Writing dates': DATES, Calendar: CALENDAR, 'Spans of time': SPANS, Addresses: LINKS, Codes: CODES,
};

const ROWS: ReadonlyMap<string, Helper> = new Map(Object.values(FAMILIES).flatMap((family) => Object.entries(family)));
export const HELPER_NAMES: readonly string[] = [...ROWS.keys()];
export const helperNamed = (name: string): Helper | undefined => ROWS.get(name);
