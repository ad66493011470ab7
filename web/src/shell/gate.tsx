import { SextantError } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Problem } from '../design/problem.tsx';
import { sessionQuery } from '../workspaces/session.ts';
import { useApi } from './api.tsx';
import { Frame, FrameSkeleton } from './frame.tsx';

const FirstOwnerPage = lazy(() =>
  import('../workspaces/first-owner-page.tsx').then((module) => ({ default: module.FirstOwnerPage })),
);
const SignInPage = lazy(() =>
  import('../workspaces/sign-in-page.tsx').then((module) => ({ default: module.SignInPage })),
);

/** Decides what a visitor sees: the first owner's page, sign-in, or the app at the address they asked for. */
export function Gate() {
  const session = useQuery(sessionQuery(useApi()));
  if (session.isPending) return <FrameSkeleton note={startingNote(session.failureReason)} />;
  if (session.isError) {
    return (
      <main className="p-6">
        <Problem
          error={session.error}
          what="The app could not be opened"
          onRetry={() => void session.refetch()}
        />
      </main>
    );
  }
  if (session.data.state === 'signed_in' && session.data.signedIn) return <Frame />;
  return (
    <Suspense fallback={null}>
      {session.data.state === 'no_owner' ? (
        <FirstOwnerPage needsSetupToken={session.data.needsSetupToken} />
      ) : (
        <SignInPage />
      )}
    </Suspense>
  );
}

function startingNote(failure: unknown): string | undefined {
  if (failure === null) return undefined;
  return failure instanceof SextantError && failure.code === 'starting'
    ? 'Sextant is starting; this takes a few seconds.'
    : 'Sextant does not answer; trying again.';
}
