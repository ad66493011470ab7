import type { DefinitionKind } from '@sextant/contract';
import { Link } from '@tanstack/react-router';

/** A definition by its title, leading to its text. */
export function DefinitionLink(props: { kind: DefinitionKind; name: string; title: string }) {
  return (
    <Link
      to="/definitions/$kind/$name"
      params={{ kind: props.kind, name: props.name }}
      className="text-accent hover:underline"
    >
      {props.title}
    </Link>
  );
}
