import type { Refuse } from './call.ts';
import { RenderFailure } from './failure.ts';
import { helper } from './helper.ts';
import { placeOf, type Partial } from './syntax.ts';
import type { Part } from './tree.ts';

/** Fragments are in their place before anything is rendered (core/message/fragments.ts); one that is not fails the render. */
const NOT_IN_PLACE = helper({
  takes: [], about: 'Fails', example: ['', ''],
  run: () => { throw new RenderFailure('the fragment is not in its place'); },
});

export function fragment(node: Partial, name: string, refuse: Refuse): readonly Part[] {
  const at = placeOf(node);
  if (node.name.type !== 'PathExpression' || !/^[a-z][a-z0-9-]{0,39}$/.test(name)) refuse(at, 'A fragment is named in the text itself: a lower-case letter, then letters, digits and "-"', 'Write {{> name}}');
  if (node.params.length > 0) refuse(at, 'A fragment takes named values only', `Write {{> ${name} who=profile.firstName}}`);
  return [{ kind: 'print', term: { kind: 'call', name: `> ${name}`, helper: NOT_IN_PLACE, values: [], options: [], at }, at }];
}
