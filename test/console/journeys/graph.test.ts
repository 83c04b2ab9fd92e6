import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { graphOf, renamed, withAt, withNode, withoutNode } from '../../../console/journeys/canvas/graph.ts';
import { placesOf } from '../../../console/journeys/canvas/layout.ts';
import type { JsonObject } from '../../../core/json.ts';

const cart = JSON.parse(readFileSync(new URL('../../../examples/journeys/abandoned-cart.json', import.meta.url), 'utf8')) as JsonObject;
const waysOf = (document: JsonObject, id: string) => graphOf(document).nodes.find((n) => n.id === id)?.outlets;

describe('the graph of a journey', () => {
  it('has every way out, told by what tells it apart', () => {
    expect(waysOf(cart, 'tier')).toEqual([
      { path: '/nodes/tier/paths/0/next', name: "profile.tier == 'gold'", to: 'gold' },
      { path: '/nodes/tier/otherwise', name: 'otherwise', to: 'nudge' },
    ]);
    expect(waysOf(cart, 'done')).toEqual([]);
  });

  it.each([[null], ['text'], [{ wait: 'no object' }], [{ wait: { type: 'wait', next: 7 } }], [[]]])('is drawn as far as it can be read: %j', (nodes) => {
    const graph = graphOf({ nodes } as JsonObject);
    expect(graph.nodes.flatMap(({ outlets }) => outlets.filter(({ to }) => to !== undefined))).toEqual([]);
    expect(placesOf(graph).size).toBe(graph.nodes.length);
  });

  it('changes only the field a way is drawn from', () => {
    const changed = withAt(cart, '/nodes/tier/paths/0/next', 'again');
    expect(waysOf(changed, 'tier')?.[0]?.to).toBe('again');
    expect(withAt(changed, '/nodes/tier/paths/0/next', 'gold')).toEqual(cart);
    expect(Object.keys(changed.nodes as JsonObject)).toEqual(Object.keys(cart.nodes as JsonObject));
  });

  it('gives new nodes free names, and the first one the start', () => {
    const first = withNode({ nodes: {} }, 'waitForEvent');
    expect(first).toEqual({ id: 'reaction', document: { start: 'reaction', nodes: { reaction: { type: 'waitForEvent', event: '', within: 'P1D', then: '', timeout: '' } } } });
    const second = withNode(first.document, 'waitForEvent', '/nodes/reaction/then');
    expect(second.id).toBe('reaction-2');
    expect(waysOf(second.document, 'reaction')?.map(({ to }) => to)).toEqual(['reaction-2', '']);
  });

  it('leads nowhere where a node was taken out', () => {
    const without = withoutNode(cart, 'hour');
    expect(without.start).toBe('');
    expect(waysOf(withoutNode(cart, 'opened'), 'gold')?.[0]?.to).toBe('');
  });

  it('follows a node that is renamed, reactions to it too', () => {
    const { nodes } = renamed(cart, 'gold', 'vip') as { nodes: Record<string, JsonObject> };
    expect(Object.keys(nodes)).toEqual(['hour', 'tier', 'vip', 'nudge', 'opened', 'again', 'done']);
    expect(nodes.opened?.of).toEqual(['vip', 'nudge']);
    expect(waysOf({ nodes } as JsonObject, 'tier')?.[0]?.to).toBe('vip');
  });
});

describe('the layout', () => {
  it('draws a node below those that lead to it, and no two over each other', () => {
    const places = placesOf(graphOf(cart));
    expect(places.get('hour')?.y).toBeLessThan(places.get('tier')?.y ?? 0);
    expect(new Set([...places.values()].map(({ x, y }) => `${String(x)},${String(y)}`)).size).toBe(7);
  });
});
