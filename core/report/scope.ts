/** What there are reports of. The account has one, called `all`. */
export const REPORT_SCOPES = ['journey', 'message', 'send', 'app', 'channel', 'account'] as const;
export type ReportScope = (typeof REPORT_SCOPES)[number];
export const WHOLE_ACCOUNT = 'all';

/** What figures are told by. `hour`: of the day, in the report's zone. */
export const BREAKDOWNS = ['platform', 'locale', 'treatment', 'appVersion', 'hour'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];
