import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { APP_SCHEMAS } from '../../core/api/apps.ts';
import { type Route, ROUTES } from '../../core/api/routes.ts';
import { SEND_SCHEMAS } from '../../core/api/sends.ts';
import { messageDocument } from '../../core/message/document.ts';
import { readSettings } from '../../lib/settings.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const TYPES = join(ROOT, 'sdk/typescript/types');
const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8');
const blocksOf = (page: string, ...languages: readonly string[]): readonly string[] =>
  [...textOf(page).matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, language = '', text = '']) => (languages.includes(language) ? [text] : []));
/** Calls in running text: `beckon.identify(id, token)`. */
const callsOf = (page: string, start: RegExp): readonly string[] =>
  [...textOf(page).replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => (start.test(code) ? [code] : []));

/** Platform packages, real ones where they are installed beside platforms.ts. */
const PACKAGES = ['@react-native-async-storage/async-storage', '@react-native-firebase/messaging', 'expo-notifications', '@capacitor/core', '@capacitor/preferences', '@capacitor/push-notifications'];
const areReal = PACKAGES.every((name) => existsSync(join(TYPES, 'node_modules', name)));
console.log(`test/docs/guides.test.ts: types of ${areReal ? 'the platforms\' own packages' : 'the shapes the adapters ask for'}`);

/** One program of all pages: a file a block, and the calls in the text behind the last. */
function programAt(pages: readonly string[]): string {
  const at = mkdtempSync(join(tmpdir(), 'beckon-guides-'));
  const files = pages.flatMap((page) => {
    // Of Amplify the first is a piece of the settings.
    const blocks = blocksOf(page, 'ts', 'js').filter((text) => text.includes('import '));
    return blocks.map((text, n) => {
      const calls = n === blocks.length - 1 ? callsOf(page, /^beckon\.\w+\(.*\)$/) : [];
      const file = join(at, `${page.replace(/\W/g, '-')}-${n}.ts`);
      writeFileSync(file, [text, 'export const inText = ({ id, token, name, properties }: Record<"id" | "token" | "name", string> & { properties: Record<string, string> }) => {', ...calls.map((call) => `void ${call};`), '};\n'].join('\n'));
      return file;
    });
  });
  const inPackage = join(ROOT, 'sdk/typescript/src');
  const paths = {
    'beckon-client': [join(inPackage, 'index.ts')], 'beckon-client/*': [join(inPackage, 'adapters/*.ts')], 'aws-amplify/*': [join(ROOT, 'node_modules/aws-amplify/*')],
    ...(areReal && { '*': [join(TYPES, 'node_modules/*')] }),
  };
  const given = ['given.d.ts', areReal ? 'expo.d.ts' : 'shapes.d.ts'].map((name) => join(TYPES, name));
  writeFileSync(join(at, 'tsconfig.json'), JSON.stringify({
    extends: join(TYPES, 'tsconfig.json'), include: [], files: [...given, ...files],
    compilerOptions: { rootDir: '/', noUnusedLocals: false, noUnusedParameters: false, paths, types: [] },
  }));
  return at;
}

const CHECKED = ['react-native', 'expo', 'capacitor', 'web', 'amplify'].map((name) => `docs/guides/${name}.md`).concat('sdk/typescript/README.md');
const tsc = (at: string): Promise<string> => promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/typescript-7/bin/tsc'), '-p', at, '--noEmit', '--checkers', '1'])
  .then(() => '', (error: unknown) => (error as { readonly stdout: string }).stdout);

it('TypeScript of the guides is of the right types against the package and its platforms', { timeout: 120_000 }, async () => {
  const at = programAt(CHECKED);
  expect(await tsc(at)).toBe('');
  const [file = ''] = (JSON.parse(readFileSync(join(at, 'tsconfig.json'), 'utf8')) as { readonly files: readonly string[] }).files.filter((name) => name.includes('react-native'));
  writeFileSync(file, `${readFileSync(file, 'utf8')}beckon.registerDevice({ permission: 'yes' });\n`);
  expect(await tsc(at)).toMatch(/TS2322: Type '"yes"' is not assignable/);
});

it('settings that a guide shows are settings', () => {
  const [piece = ''] = blocksOf('docs/guides/amplify.md', 'ts');
  const { amplify } = new Function(`return { ${piece} };`)() as { readonly amplify: never };
  expect(readSettings({ config: { dev: { amplify } }, stage: 'dev' }).amplify).toMatchObject({ app: 'shop', guests: true });
  expect(readSettings({ config: { dev: { pinpoint: true } }, stage: 'dev' }).pinpoint).toBe(true);
});

it('Pinpoint\'s messages are messages', () => {
  const [text = ''] = blocksOf('docs/guides/pinpoint.md', 'json');
  const clicks = [...textOf('docs/guides/pinpoint.md').matchAll(/`[^`]*(\{ "type": "(?:deepLink|url)"[^`]*\})`/g)].map(([, click = '']) => JSON.parse(click) as object);
  expect(clicks).toHaveLength(2);
  for (const onClick of [undefined, ...clicks]) expect(() => messageDocument.parse({ ...(JSON.parse(text) as object), ...(onClick !== undefined && { onClick }) })).not.toThrow();
});

const PAGES = readdirSync(join(ROOT, 'docs/guides')).map((name) => `docs/guides/${name}`);

it('calls of the API that the guides name are routes', () => {
  const routes = new Set<string>(Object.values<Route>(ROUTES).map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '*')}`));
  const named = PAGES.flatMap((page) => [...textOf(page).matchAll(/`(GET|PUT|POST|PATCH|DELETE) (\/v1\/[^`\s]*)/g)].map(([, method = '', path = '']) => `${method} ${path.replace(/\{\w+\}/g, '*').replace(/\/(shop|pinpoint-\w+)$/, '/*')}`));
  expect(named.length).toBeGreaterThan(15);
  expect([...new Set(named)].filter((route) => !routes.has(route))).toEqual([]);
});

it.each([
  { page: 'amplify', field: '"pinpointKeys": true', as: APP_SCHEMAS.putApp.body, beside: { name: 'Shop' } },
  { page: 'web', field: '"web": { "subject": "mailto:push@example.com" }', as: APP_SCHEMAS.putApp.body, beside: { name: 'Shop' } },
  { page: 'web', field: '"to": { "profiles": ["customer-4711"] }', as: SEND_SCHEMAS.createSend.body, beside: { message: 'sale' } },
  { page: 'android', field: '"android": { "display": "app" }', as: messageDocument, beside: { app: 'shop', title: 'Sale', body: 'Today' } },
])('what $page says is taken: $field', ({ page, field, as, beside }) => {
  expect(textOf(`docs/guides/${page}.md`)).toContain(`\`${field}\``);
  const said = JSON.parse(`{ ${field} }`) as object;
  expect(Object.keys(as.parse({ ...beside, ...said }) as object)).toEqual(expect.arrayContaining(Object.keys(said)));
});

/** No compiler of Swift and Kotlin is asked: names, and labels of arguments, against the sources. */
const sources = { swift: ['Beckon/Beckon', 'Beckon/NotificationService', 'BeckonCore/Client'].map((name) => textOf(`sdk/ios/Sources/${name}.swift`)).join('\n'), kotlin: textOf('sdk/android/android/src/main/kotlin/dev/beckon/Beckon.kt') };

it.each([
  { language: 'swift', page: 'docs/guides/ios.md', readme: 'sdk/ios/README.md', call: /\bbeckon(?:\.client)?\.(\w+)\(([^)]*)\)|\bBeckon\.?(init)?\(([^)]*)\)/g, declared: (name: string) => new RegExp(`public (?:func ${name}|${name})\\(([^)]*)`), calls: 6 },
  { language: 'kotlin', page: 'docs/guides/android.md', readme: 'sdk/android/README.md', call: /\bBeckon\.(\w+)\(([^)]*)\)/g, declared: (name: string) => new RegExp(`^    fun ${name}\\(([^)]*)`, 'm'), calls: 9 },
] as const)('calls in $language name what there is', ({ language, page, readme, call, declared, calls }) => {
  const found = [...(textOf(page) + textOf(readme)).matchAll(call)].map(([, name = 'init', given = '', , ofInit = '']) => ({ name, labels: [...(given + ofInit).matchAll(/(?:^|, )(\w+)(?::| =) /g)].map(([, label = '']) => label) }));
  expect(found.length).toBeGreaterThanOrEqual(calls);
  for (const { name, labels } of found) {
    const [, parameters] = declared(name).exec(sources[language]) ?? [];
    expect(parameters, `${name} is not there`).toBeDefined();
    for (const label of labels) expect(parameters, name).toMatch(new RegExp(`\\b${label}\\b`));
  }
});
