import type { SubjectKind } from '@sextant/contract';
import { Link } from '@tanstack/react-router';

/** A person or an account by name, leading to their page. */
export function SubjectLink({ subject, id, name }: { subject: SubjectKind; id: string; name: string }) {
  const look = 'font-medium hover:underline';
  return subject === 'person' ? (
    <Link to="/people/$ref" params={{ ref: id }} className={look}>
      {name}
    </Link>
  ) : (
    <Link to="/accounts/$ref" params={{ ref: id }} className={look}>
      {name}
    </Link>
  );
}
