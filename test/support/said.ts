/** Lines that the functions under test logged since the current test began, as `test/logs/listen.ts` heard them. */
export const said: string[] = [];

/** The fields of each, without what Powertools adds. */
export const saidFields = (): readonly Readonly<Record<string, unknown>>[] =>
  said.map((line) => {
    const { timestamp, service, sampling_rate, xray_trace_id, ...fields } = JSON.parse(line) as Record<string, unknown>;
    return fields;
  });
