import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PICTURES } from '../browser/pictures.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** As the console's table of pages has them. */
const routes = [...text('console/shell/pages.ts').matchAll(/^ {2}page\('(\/[^']*)'/gm)].map(([, path = '']) => path);
const sections = text('docs/console.md').split(/^### /m).slice(1).map((section) => ({
  title: section.split('\n')[0] ?? '',
  routes: [...section.matchAll(/`(\/[a-z][^`\s]*)`/g)].map(([, path = '']) => path).filter((path) => routes.includes(path)),
  pictures: [...section.matchAll(/!\[([^\]]+)\]\(images\/([a-z-]+)\.png\)/g)].map(([, alt = '', name = '']) => ({ alt, name })),
}));
const shown = sections.flatMap(({ pictures }) => pictures.map(({ name }) => name));
const images = readdirSync(join(ROOT, 'docs', 'images')).filter((file) => file.endsWith('.png')).map((file) => file.slice(0, -'.png'.length));
const picture = (name: string): Buffer => readFileSync(join(ROOT, 'docs', 'images', `${name}.png`));

describe('docs/console.md', () => {
  it('has a section for each page of the console, and for what is no page', () => {
    expect(routes.length).toBeGreaterThan(25);
    expect(sections.flatMap((section) => section.routes).sort()).toEqual([...routes].sort());
    expect(sections.map(({ title }) => title)).toEqual(expect.arrayContaining(['Sign-in', 'Simulated phones']));
  });

  it('shows each of them', () => {
    expect(sections.filter(({ pictures }) => pictures.length === 0).map(({ title }) => title)).toEqual([]);
    expect([...shown].sort()).toEqual([...images].sort());
    expect(['sign-in', ...PICTURES.map(({ name }) => name)].sort()).toEqual([...images].sort());
  });

  it('shows them as wide as a small screen, and is quick to load', () => {
    const widths = images.filter((name) => PICTURES.every((p) => p.name !== name || p.only === undefined)).map((name) => [name, picture(name).readUInt32BE(16)]);
    expect(widths).toEqual(widths.map(([name]) => [name, 1_280]));
    const withoutPalette = images.filter((name) => picture(name).readUInt8(25) !== 3);
    expect(withoutPalette).toEqual([]);
    expect(images.reduce((sum, name) => sum + picture(name).length, 0)).toBeLessThan(2_000_000);
  });
});
