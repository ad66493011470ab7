import { type Answer, type DefinitionKind, definitionKinds } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Missing } from '../design/missing.tsx';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { useApi } from '../shell/api.tsx';
import { PageTop } from '../shell/page-top.tsx';
import { DefinitionDesk } from './definition-desk.tsx';
import { definitionQuery } from './definition-queries.ts';

const route = getRouteApi('/definitions/$kind/$name');

/** One definition: its text, what is wrong with it, who would move by it, its versions. */
export function DefinitionPage() {
  const { kind: asked, name } = route.useParams();
  const kind = definitionKinds.find((each) => each === asked);
  if (kind === undefined) {
    return (
      <>
        <PageTop title={name} parent={{ title: 'Definitions', to: '/definitions' }} />
        <div className="p-4 md:px-6">
          <Missing what={`There is no kind of definition called “${asked}”.`} />
        </div>
      </>
    );
  }
  return <ByName kind={kind} name={name} />;
}

function ByName({ kind, name }: { kind: DefinitionKind; name: string }) {
  const entry = useQuery(definitionQuery(useApi(), kind, name));
  if (entry.data) return <DefinitionDesk key={keyOf(entry.data)} entry={entry.data} />;
  return (
    <>
      <PageTop title={name} parent={{ title: 'Definitions', to: '/definitions' }} />
      <div className="p-4 md:px-6">
        {entry.isError ? (
          <Problem
            error={entry.error}
            what="This definition could not be loaded"
            onRetry={() => void entry.refetch()}
          />
        ) : (
          <SkeletonText lines={14} label="Loading the definition" />
        )}
      </div>
    </>
  );
}

function keyOf({ kind, name }: Answer<'getDefinition'>): string {
  return `${kind} ${name}`;
}
