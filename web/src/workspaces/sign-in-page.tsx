import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/field.tsx';
import { sentenceOf } from '../design/problem.tsx';
import { useApi } from '../shell/api.tsx';
import { useEnter } from './session.ts';
import { Threshold } from './threshold.tsx';

/** Sign in; the address asked for stays, so that it opens afterwards. */
export function SignInPage() {
  const api = useApi();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => api.signIn({ body: { email, password } }),
    onSuccess: useEnter(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <Threshold title="Sign in" sentence="You will be taken to the page you asked for.">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          label="Password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {signIn.isError ? (
          <p role="alert" className="text-sm text-bad">
            {sentenceOf(signIn.error)}
          </p>
        ) : null}
        <Button type="submit" look="primary" disabled={signIn.isPending}>
          Sign in
        </Button>
      </form>
    </Threshold>
  );
}
