import { ANDROID_BECOMES, BECOMES, type Becomes, IOS_BECOMES, WEB_BECOMES } from '../../core/message/becomes.ts';
import { RENDERED_BYTES } from '../../core/message/render.ts';
import { type Shape, typeOf } from './shapes.ts';
import { page, table } from './table.ts';

/** The part of an OpenAPI document this page reads. */
interface Document { readonly components?: { readonly schemas?: Readonly<Record<string, Shape>> } }

/** Each field of a message with what it becomes on each platform. */
export function messagesPage(openApi: unknown): string {
  const message = (openApi as Document).components?.schemas?.['Message'] ?? {};
  return page('Messages', 'core/message/{document,platform-fields,becomes}.ts',
    INTRODUCTION,
    `## Fields\n\n${fieldTable(message, BECOMES)}`,
    `## Of iOS alone (\`ios\`)\n\nBeside all fields of the first table that a platform may say differently.\n\n${fieldTable(message.properties?.['ios'] ?? {}, IOS_BECOMES)}`,
    `## Of Android alone (\`android\`)\n\n${fieldTable(message.properties?.['android'] ?? {}, ANDROID_BECOMES)}`,
    `## Of browsers alone (\`web\`)\n\n[web-push.md](web-push.md) has the page and the service worker.\n\n${fieldTable(message.properties?.['web'] ?? {}, WEB_BECOMES)}`,
    `## Order\n\n${ORDER}`,
    `## Size\n\n${SIZE}`,
  );
}

const INTRODUCTION = 'One document says what a push is on every platform. Texts are Handlebars templates. What a field becomes is a place in the APNs payload, in the FCM message or in what a service worker is given, or a header in brackets; where there is none, the field decides something else; the tests render each field, alone and with all others, hold the results to Apple\'s rules and to firebase-admin\'s validator, and look each of these places up. `npx beckon messages preview` shows a message as the providers will be asked.';

const ORDER = 'Fields are said by layers: the document\'s own, over them those of `ios`, `android` or `web`, over them those of the person\'s language in `locales`, over them the language\'s own `ios`, `android` or `web`; `data` key by key, everything else field by field. A key in `localisation` stands in place of its text. `raw` is merged over what came of all this.';

const SIZE = `A rendered payload has at most ${RENDERED_BYTES.ios.toLocaleString('en')} bytes of JSON in UTF-8: providers take 4,096, and the tracking block needs the rest. For browsers it is ${RENDERED_BYTES.web.toLocaleString('en')}, as encryption takes 103. What is larger is cut at the fields that \`shrink\` names, on whole characters; else its person is excluded as \`too-large\`.`;

const fieldTable = (shape: Shape, becomes: Readonly<Record<string, Becomes>>): string =>
  table(['Field', 'Type', 'What it is', 'iOS', 'Android', 'Browser'], Object.entries(becomes).map(([field, { ios, android, web }]) => {
    const inner = shape.properties?.[field] ?? {};
    return [`\`${field}\``, typeOf(inner).replaceAll('](#', '](api.md#'), inner.description ?? '', ios === undefined ? '' : `\`${ios}\``, android === undefined ? '' : `\`${android}\``, web === undefined ? '' : `\`${web}\``];
  }));
