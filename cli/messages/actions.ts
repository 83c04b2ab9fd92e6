import type { JsonObject } from '../../core/json.ts';
import { openApi } from '../api/open.ts';
import type { AnswerOf } from '../api/request.ts';
import { filesOf } from '../documents/files.ts';

interface Flags { readonly stage?: string; readonly json?: true; readonly profile?: string; readonly sample?: JsonObject; readonly event?: JsonObject; readonly file?: string; readonly messageVersion?: string }

/** The exit code is 1 when it cannot be rendered on a platform. */
export async function preview(id: string, { stage, json, profile, sample, event, file, messageVersion }: Flags): Promise<void> {
  const body = {
    ...(profile !== undefined && { profileId: profile }), ...(sample !== undefined && { sample: { attributes: sample } }),
    ...(event !== undefined && { event }), ...(file !== undefined && { message: filesOf('messages', [file])[0]?.document as never }),
  };
  const answer = await openApi(stage).call('previewMessage', { path: { id }, query: { version: messageVersion }, body });
  if (json) console.log(JSON.stringify(answer));
  else for (const line of previewLines(answer)) console.log(line);
  if (Object.values(answer.platforms).some(({ faults }) => faults.length > 0)) process.exitCode = 1;
}

type Answer = AnswerOf<'previewMessage'>;

const previewLines = ({ excluded, platforms }: Answer): readonly string[] => [
  ...(excluded === undefined ? [] : [`gets none: ${excluded.reason}. ${excluded.explanation}`]),
  ...Object.entries(platforms).flatMap(([platform, its]) => platformLines(platform, its)),
];

function platformLines(platform: string, { request, bytes, limit, devices, faults, warnings }: Answer['platforms']['ios']): readonly string[] {
  const size = bytes === undefined ? 'cannot be rendered' : `${bytes} of ${limit} bytes`;
  return [
    `${platform}: ${size}, ${devices} ${devices === 1 ? 'device' : 'devices'}`,
    ...faults.map(({ field, reason }) => `  ${field === '' ? '' : `${field}: `}${reason}`),
    ...warnings.map(({ message, suggestion }) => `  ${message}${suggestion === undefined ? '' : `. ${suggestion}`}`),
    ...(request === undefined ? [] : JSON.stringify(request.body, null, 2).split('\n').map((line) => `  ${line}`)),
  ];
}
