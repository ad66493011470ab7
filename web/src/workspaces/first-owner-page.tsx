import { PASSWORD_LENGTH_MIN } from '@sextant/contract';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/field.tsx';
import { sentenceOf } from '../design/problem.tsx';
import { useApi } from '../shell/api.tsx';
import { useEnter } from './session.ts';
import { Threshold } from './threshold.tsx';

/** The first visit: whoever opens the app first becomes its owner. */
export function FirstOwnerPage({ needsSetupToken }: { needsSetupToken: boolean }) {
  const api = useApi();
  const [owner, setOwner] = useState({ name: '', email: '', password: '', setupToken: '' });
  const createOwner = useMutation({
    mutationFn: () => {
      const { setupToken, ...credentials } = owner;
      return api.createOwner({
        body: { ...credentials, ...(needsSetupToken ? { setupToken: setupToken.trim() } : {}) },
      });
    },
    onSuccess: useEnter(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    createOwner.mutate();
  };
  const bind = (name: keyof typeof owner) => ({
    required: true,
    value: owner[name],
    onChange: (event: { target: { value: string } }) => setOwner({ ...owner, [name]: event.target.value }),
  });
  return (
    <Threshold
      title="Create the owner"
      sentence="Nobody has signed in here yet. The first person becomes the owner of this workspace."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField label="Your name" autoComplete="name" autoFocus {...bind('name')} />
        <TextField label="E-mail" type="email" autoComplete="username" {...bind('email')} />
        <TextField
          label="Password"
          type="password"
          autoComplete="new-password"
          minLength={PASSWORD_LENGTH_MIN}
          hint={`At least ${PASSWORD_LENGTH_MIN} characters; a few words in a row are easiest to remember.`}
          {...bind('password')}
        />
        {needsSetupToken ? (
          <TextField
            label="Setup token"
            autoComplete="off"
            hint="You are opening the app from another machine: the token was printed where Sextant was started."
            {...bind('setupToken')}
          />
        ) : null}
        {createOwner.isError ? (
          <p role="alert" className="text-sm text-bad">
            {sentenceOf(createOwner.error)}
          </p>
        ) : null}
        <Button type="submit" look="primary" disabled={createOwner.isPending}>
          Create the owner and sign in
        </Button>
      </form>
    </Threshold>
  );
}
