import { writeFileSync } from 'node:fs';
import { CloudWatchLogsClient, DescribeLogGroupsCommand, FilterLogEventsCommand, type FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import type { LocalAws } from './repair.ts';

const GROUPS = '/aws/lambda/';
/** MiniStack answers so many at most, and no token for the rest. */
const PAGE = 10_000;

/** Writes what every function logged into one file, under the line by which MiniStack's own log introduces output: of HTTP requests
 *  it writes none there. */
export async function saveFunctionLogs(aws: LocalAws, file: string): Promise<void> {
  const client = new CloudWatchLogsClient(aws);
  const { logGroups = [] } = await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: GROUPS }));
  const texts: string[] = [];
  for (const { logGroupName = '' } of logGroups) {
    const lines = await linesOf(client, logGroupName);
    if (lines.length > 0) texts.push(`Lambda ${logGroupName.slice(GROUPS.length)} output:`, ...lines);
  }
  writeFileSync(file, texts.map((line) => `${line}\n`).join(''));
  client.destroy();
}

/** Pages begin at the time of the last line seen: a line may be read twice, none is passed over. */
async function linesOf(client: CloudWatchLogsClient, logGroupName: string): Promise<readonly string[]> {
  const lines: string[] = [];
  let startTime = 0;
  for (;;) {
    const { events = [] } = await client.send(new FilterLogEventsCommand({ logGroupName, startTime, limit: PAGE }));
    lines.push(...events.map(lineOf));
    const last = events.at(-1)?.timestamp ?? startTime;
    if (events.length < PAGE) return lines;
    startTime = last > startTime ? last : startTime + 1;
  }
}

const lineOf = ({ message = '' }: FilteredLogEvent): string => message.trimEnd();
