import { createClient } from '@sextant/contract';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './design/tokens.css';
import { followSystemTheme } from './design/theme.ts';
import { ApiProvider } from './shell/api.tsx';
import { createQueryClient } from './shell/query-client.ts';
import { createAppRouter } from './shell/router.tsx';

const root = document.getElementById('app');
if (root === null) throw new Error('index.html must hold an element with the id "app".');

followSystemTheme();
createRoot(root).render(
  <StrictMode>
    <ApiProvider client={createClient({ baseUrl: '' })}>
      <QueryClientProvider client={createQueryClient()}>
        <RouterProvider router={createAppRouter()} />
      </QueryClientProvider>
    </ApiProvider>
  </StrictMode>,
);
