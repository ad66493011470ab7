import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Fact, Facts } from '../design/block.tsx';
import { Button } from '../design/button.tsx';
import { sentenceOf } from '../design/problem.tsx';
import { useApi } from '../shell/api.tsx';
import { useSignedIn } from './session.ts';

/** Who is signed in, and the way out. */
export function YouSettings() {
  const api = useApi();
  const cache = useQueryClient();
  const { person } = useSignedIn();
  const signOut = useMutation({ mutationFn: () => api.signOut({}), onSuccess: () => cache.resetQueries() });
  return (
    <div className="flex flex-col gap-4">
      <Facts>
        <Fact name="Name">{person.name}</Fact>
        <Fact name="E-mail">{person.email}</Fact>
        <Fact name="Role">Owner of this workspace</Fact>
      </Facts>
      <div>
        <Button onClick={() => signOut.mutate()} disabled={signOut.isPending}>
          Sign out
        </Button>
        {signOut.isError ? <p className="mt-2 text-sm text-bad">{sentenceOf(signOut.error)}</p> : null}
      </div>
    </div>
  );
}
