const DURATION = /^P(?=\d|T\d)(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;
const UNITS_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000] as const;
/** FCM keeps a message at most four weeks, APNs 30 days; the smaller holds for both. */
const MAX_MS = 28 * 86_400_000;

/** ISO 8601 duration in ms; undefined when it is none, names years or months (whose length depends on the date), or is
 *  longer than 28 days. `PT0S` is "now or never". */
export function timeToLiveMs(duration: string): number | undefined {
  const parts = DURATION.exec(duration);
  if (parts === null) return undefined;
  const ms = UNITS_MS.reduce((sum, unit, i) => sum + unit * Number(parts[i + 1] ?? 0), 0);
  return ms <= MAX_MS ? ms : undefined;
}
