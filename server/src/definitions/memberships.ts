import type { Definition, SubjectKind } from '@sextant/contract';
import type { Finding, Path } from './text-path.ts';

/** What a definition asks about memberships that its kind of subject has not. */
export function strangeMemberships(definition: Definition): Finding[] {
  const { subject } = definition;
  switch (definition.kind) {
    case 'metric':
      return ofComputation(definition.compute, subject);
    case 'segment':
      return inside(definition.rule, { subject, path: ['rule'] });
    case 'stages':
      return inside(definition.stages, { subject, path: ['stages'] });
    case 'score':
      return inside(definition.outcome, { subject, path: ['outcome'] });
    default:
      return definition satisfies never;
  }
}

function ofComputation(compute: object, subject: SubjectKind): Finding[] {
  if ('accounts' in compute && subject === 'account') {
    return [
      { path: ['compute', 'accounts'], message: 'Only people are in accounts: say `subject: person`.' },
    ];
  }
  return 'people' in compute ? [] : inside(compute, { subject, path: ['compute'] });
}

/** Looks at every block below a value. A schema has checked it: whatever names events or kinds is a filter. */
function inside(value: unknown, at: { subject: SubjectKind; path: Path }): Finding[] {
  if (typeof value !== 'object' || value === null) return [];
  const { subject, path } = at;
  const isFilter = 'event' in value || 'kind' in value;
  if (isFilter) return 'role' in value && subject === 'person' ? [roleOfNobody([...path, 'role'])] : [];
  if ('people' in value && subject === 'person') {
    return [{ path: [...path, 'people'], message: '`people` is of accounts, and this is of people.' }];
  }
  if ('accounts' in value && subject === 'account') {
    return [{ path: [...path, 'accounts'], message: '`accounts` is of people, and this is of accounts.' }];
  }
  const key = (name: string): string | number => (Array.isArray(value) ? Number(name) : name);
  return Object.entries(value).flatMap(([name, each]) =>
    inside(each, { subject, path: [...path, key(name)] }),
  );
}

function roleOfNobody(path: Path): Finding {
  return {
    path,
    message: '`role` tells the people of an account apart, and this is of one person: use it in accounts.',
  };
}
