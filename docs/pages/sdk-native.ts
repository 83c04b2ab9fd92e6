import { readFileSync } from 'node:fs';
import { type Call, contractCalls } from './contract.ts';
import { type Declaration, declarationsOf, KOTLIN, SWIFT } from './declarations.ts';
import { page, table } from './table.ts';

interface Library {
  readonly title: string;
  readonly from: string;
  readonly introduction: string;
  readonly language: typeof KOTLIN;
  readonly files: readonly string[];
  /** Names of a call that has not the contract's, as `Type.member`. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** Calls that the platform has not, and why. */
  readonly without: Readonly<Record<string, string>>;
}

const ANDROID: Library = {
  title: 'API of the Android library',
  from: 'sdk/android/{android,core}/src/main and sdk/contract.md',
  introduction: 'An app calls the object `dev.beckon.Beckon`, which does all work on a thread of its own. What stands at `Client` (`dev.beckon.core`) is for plain JVM code (`Tree` is a `Map<String, Any?>`); in an app the library calls it: `OpenActivity` and `DismissReceiver` say what was opened, pressed and dismissed. [How to set up](../../sdk/android/README.md), [an example](../../sdk/android/example/README.md).',
  language: KOTLIN,
  files: ['android/android/src/main/kotlin/dev/beckon/Beckon.kt', 'android/android/src/main/kotlin/dev/beckon/BeckonFirebaseService.kt', 'android/android/src/main/kotlin/dev/beckon/Reactions.kt',
    ...['Client', 'Payload', 'Ports', 'Requests'].map((name) => `android/core/src/main/kotlin/dev/beckon/core/${name}.kt`)],
  names: { configure: ['Beckon.configure', 'Client'], received: ['Beckon.onMessageReceived', 'Client.received'] },
  without: { registerActivity: 'Live Activities are of iOS.' },
};

const IOS: Library = {
  title: 'API of the iOS library',
  from: 'sdk/ios/Sources and sdk/contract.md',
  introduction: 'An app makes one `Beckon`, which is the notification center\'s delegate and says what was received, opened, pressed and dismissed; everything else it asks of `beckon.client` (`Tree` is a `[String: Any]`). **Checked for syntax only:** [what was run and what was not](../../sdk/ios/README.md), how to set up, [an example](../../sdk/ios/Example/README.md).',
  language: SWIFT,
  files: ['ios/Sources/Beckon/Beckon.swift', 'ios/Sources/Beckon/NotificationService.swift', ...['Client', 'Reader', 'Payload', 'Requests'].map((name) => `ios/Sources/BeckonCore/${name}.swift`)],
  names: { configure: ['Beckon.init', 'Client.init'], registerDevice: ['Beckon.registered', 'Client.registerDevice'] },
  without: {},
};

export const androidPage = (): string => pageOf(ANDROID);
export const iosPage = (): string => pageOf(IOS);

function pageOf(library: Library): string {
  const all = library.files.flatMap((file) => declarationsOf(readFileSync(new URL(`../../sdk/${file}`, import.meta.url), 'utf8'), library.language));
  const calls = contractCalls().map((call) => ({ call, found: callOf(library, all, call) }));
  const told = new Set(calls.flatMap(({ found }) => found));
  const rest = all.filter((one) => !told.has(one) && !INSIDE.has(one.owner ?? one.name));
  return page(library.title, library.from,
    library.introduction,
    `## Calls\n\nWhat they do and when is said by [the contract](../../sdk/contract.md).\n\n${table(['Call', 'What it does', 'Here', 'Note'], calls.map(({ call, found }) => [
      `\`${call.name}\``, call.what, found.map(written).join('<br>'), library.without[call.name] ?? docsOf(found)]))}`,
    `## Beside them\n\n${table(['', 'What it is'], rest.filter(({ owner }) => owner !== undefined && CALLED.includes(owner)).map((one) => [written(one), one.doc]))}`,
    `## Types\n\n${table(['Type', 'What it is', 'Members'], rest.filter(({ owner }) => owner === undefined).map((one) => [
      `\`${one.signature}\``, one.doc, CALLED.includes(one.name) ? '' : rest.filter(({ owner }) => owner === one.name).map((member) => `\`${member.signature}\`${member.doc === '' ? '' : `: ${member.doc}`}`).join('<br>')]))}`,
  );
}

const CALLED: readonly string[] = ['Beckon', 'Client'];
/** Public for the modules of the library alone. */
const INSIDE: ReadonlySet<string> = new Set(['Request', 'After', 'Luck', 'next', 'after']);

/** @throws when the library has not what the contract promises */
function callOf({ title, names, without }: Library, all: readonly Declaration[], { name }: Call): readonly Declaration[] {
  const wanted = names[name] ?? CALLED.map((owner) => `${owner}.${name}`);
  const found = all.filter((one) => wanted.includes(one.owner === undefined ? one.name : `${one.owner}.${one.name}`));
  if (found.length === 0 && without[name] === undefined) throw new Error(`${title}: nothing is the contract's ${name}`);
  return found;
}

const written = ({ owner, signature }: Declaration): string => `${owner === undefined ? '' : `${owner}: `}\`${signature}\``;
const docsOf = (found: readonly Declaration[]): string => [...new Set(found.map(({ doc }) => doc))].filter((doc) => doc !== '').join(' ');
