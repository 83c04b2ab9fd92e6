import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { contractCalls } from './contract.ts';
import { page, table } from './table.ts';

type Named = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.FunctionDeclaration | ts.VariableStatement | ts.ClassDeclaration;
interface Exported { readonly name: string; readonly node: Named }

const ROOT = new URL('../../sdk/typescript/', import.meta.url);
const read = (file: URL): ts.SourceFile => ts.createSourceFile(file.pathname, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

/** Every call of the contract, and what each import of the package offers (`exports` of its package.json). */
export function typescriptPage(): string {
  const { exports } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { exports: Readonly<Record<string, string>> };
  const imports = Object.entries(exports).map(([path, built]) => ({ name: `beckon-client${path.slice(1)}`, all: exportedFrom(new URL(built.replace('./dist', 'src').replace('.js', '.ts'), ROOT)) }));
  return page('API of the TypeScript library', 'sdk/typescript/src and sdk/contract.md',
    'An app makes one `Beckon` by `configure` and connects it to its platform by an adapter, which makes the calls that say what became of a push. In browsers the service worker holds it, and pages make the calls of `WebBeckon`. [How to set up](../../sdk/typescript/README.md), [examples](../../sdk/typescript/examples/README.md).',
    `## Calls\n\nWhat they do and when is said by [the contract](../../sdk/contract.md).\n\n${table(['Call', 'What it does', 'Here', 'Note'], callRows(imports[0]?.all ?? []))}`,
    ...imports.map(({ name, all }) => `## \`${name}\`\n\n${table(['', 'What it is', 'Members'], all.map(({ node }) => [`\`${signatureOf(node)}\``, docOf(node), membersOf(node)]))}`),
  );
}

/** @throws when the library has not what the contract promises */
function callRows(all: readonly Exported[]): string[][] {
  const beckon = all.map(({ node }) => node).find(ts.isClassDeclaration);
  const methods = beckon?.members.filter(ts.isMethodDeclaration) ?? [];
  return contractCalls().map(({ name, what }) => {
    const node = methods.find((method) => method.name.getText() === name) ?? all.find((one) => one.name === name)?.node;
    if (node === undefined) throw new Error(`The TypeScript library: nothing is the contract's ${name}`);
    return [`\`${name}\``, what, `\`${ts.isMethodDeclaration(node) ? methodText(node) : signatureOf(node)}\``, docOf(node)];
  });
}

/** What a file exports itself, and what it hands on from another. */
function exportedFrom(file: URL): readonly Exported[] {
  const source = read(file);
  return source.statements.flatMap((statement): readonly Exported[] => {
    if (ts.isExportDeclaration(statement)) return handedOn(statement, file);
    return isNamed(statement) && isExported(statement) ? [{ name: nameOf(statement), node: statement }] : [];
  });
}

function handedOn({ exportClause, moduleSpecifier }: ts.ExportDeclaration, file: URL): readonly Exported[] {
  if (exportClause === undefined || !ts.isNamedExports(exportClause) || moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
  const there = exportedFrom(new URL(moduleSpecifier.text, file));
  return exportClause.elements.flatMap(({ name }) => there.filter((one) => one.name === name.text));
}

const isNamed = (node: ts.Node): node is Named =>
  ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isFunctionDeclaration(node) || ts.isVariableStatement(node) || ts.isClassDeclaration(node);
const isExported = (node: Named): boolean => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
const nameOf = (node: Named): string => (ts.isVariableStatement(node) ? node.declarationList.declarations[0]?.name : node.name)?.getText() ?? '';

function signatureOf(node: Named): string {
  if (ts.isFunctionDeclaration(node)) return methodText(node);
  if (ts.isTypeAliasDeclaration(node)) return flat(`type ${node.name.text} = ${node.type.getText()}`);
  if (ts.isVariableStatement(node)) return `${nameOf(node)}${arrowText(node.declarationList.declarations[0]?.initializer)}`;
  return `${ts.isClassDeclaration(node) ? 'class' : 'interface'} ${nameOf(node)}`;
}

const methodText = (node: ts.FunctionDeclaration | ts.MethodDeclaration): string => `${node.name?.getText() ?? ''}(${node.parameters.map(parameterText).join(', ')})${returned(node)}`;
const returned = ({ type }: { readonly type?: ts.TypeNode | undefined }): string => (type === undefined ? '' : flat(`: ${type.getText()}`));

/** A function that answers with one is told as far as that one's parameters. */
function arrowText(node: ts.Expression | undefined): string {
  if (node === undefined || !ts.isArrowFunction(node)) return '';
  const then = node.type === undefined && ts.isArrowFunction(node.body as ts.Expression) ? ` => ${arrowText(node.body as ts.Expression)}` : returned(node);
  return `(${node.parameters.map(parameterText).join(', ')})${then}`;
}

/** What is taken apart at once has no name of its own, and what has a default can be left out. */
function parameterText({ name, type, questionToken, initializer, dotDotDotToken }: ts.ParameterDeclaration): string {
  const called = ts.isIdentifier(name) ? name.text : 'options';
  const optional = questionToken !== undefined || initializer !== undefined ? '?' : '';
  return flat(`${dotDotDotToken === undefined ? '' : '...'}${called}${optional}${type === undefined ? '' : `: ${type.getText()}`}`);
}

function membersOf(node: Named): string {
  if (ts.isClassDeclaration(node)) return node.members.filter(ts.isMethodDeclaration).filter(isBesideContract).map((method) => told(methodText(method), docOf(method))).join('<br>');
  if (!ts.isInterfaceDeclaration(node)) return '';
  return node.members.map((member) => told(flat(member.getText().replace(/^readonly /, '').replace(/;$/, '')), docOf(member))).join('<br>');
}
const CALLS: ReadonlySet<string> = new Set(contractCalls().map(({ name }) => name));
const isBesideContract = ({ name }: ts.MethodDeclaration): boolean => ts.isIdentifier(name) && !CALLS.has(name.text);
const told = (signature: string, doc: string): string => `\`${signature}\`${doc === '' ? '' : `: ${doc}`}`;

/** The comment right above, with `@returns` as it stands. */
function docOf(node: ts.Node): string {
  const text = node.getSourceFile().text;
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).filter(({ end }) => !text.slice(end, node.getStart()).includes('\n\n'));
  return flat((comments.at(-1)?.getText() ?? '').replaceAll(/^\/\*\*|\*\/$/g, '').replaceAll(/^\s*\*/gm, '').replaceAll('@returns', 'Returns').replaceAll(/@param (\w+)/g, '`$1`:'));
}
const flat = (text: string): string => text.replaceAll(/\/\*\*[\s\S]*?\*\//g, '').replaceAll(/\s+/g, ' ').trim();
