import type { DefinitionEntry } from '@sextant/contract';
import { Link } from '@tanstack/react-router';

/** Leads from a definition's text to the page that shows what it computes. */
export function SeenAs({ kind, name, version }: Pick<DefinitionEntry, 'kind' | 'name' | 'version'>) {
  if (version === 0) return null;
  const look = 'text-accent underline';
  switch (kind) {
    case 'metric':
      return (
        <Link to="/metric/$name" params={{ name }} className={look}>
          See its figures
        </Link>
      );
    case 'segment':
      return (
        <Link to="/segments/$name" params={{ name }} className={look}>
          See who is in it
        </Link>
      );
    case 'stages':
      return (
        <Link to="/stages/$name" params={{ name }} className={look}>
          See who stands where
        </Link>
      );
    case 'score':
      return (
        <Link to="/scores/$name" params={{ name }} className={look}>
          See where everybody stands
        </Link>
      );
    default:
      return kind satisfies never;
  }
}
