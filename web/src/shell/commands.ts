import { useNavigate } from '@tanstack/react-router';
import {
  BookOpen,
  DoorClosed,
  FileText,
  FileUp,
  FlaskConical,
  Layers,
  type LucideIcon,
  MessageCircleQuestion,
  Moon,
  Plus,
  Sun,
} from 'lucide-react';
import { chooseTheme } from '../design/theme.ts';
import { sections } from './sections.ts';

export interface Command {
  title: string;
  keys: string;
  icon: LucideIcon;
  run: () => void;
}

/** What can be done from anywhere, narrowed to the words typed. */
export function useCommands(q: string): Command[] {
  const navigate = useNavigate();
  const commands: Command[] = [
    ...sections.map((section) => ({
      title: `Go to ${section.title}`,
      keys: `g ${section.key}`,
      icon: section.icon,
      run: () => void navigate({ to: section.to }),
    })),
    { title: 'Add a source', keys: '', icon: Plus, run: () => void navigate({ to: '/sources/new' }) },
    { title: 'Import files', keys: '', icon: FileUp, run: () => void navigate({ to: '/sources/import' }) },
    {
      title: 'Build a segment',
      keys: '',
      icon: Layers,
      run: () => void navigate({ to: '/segments/new-segment' }),
    },
    {
      title: 'Try a metric',
      keys: '',
      icon: FlaskConical,
      run: () => void navigate({ to: '/metric/try-one' }),
    },
    {
      title: 'Read all definitions',
      keys: '',
      icon: FileText,
      run: () => void navigate({ to: '/definitions' }),
    },
    {
      title: 'Ask a question of the data',
      keys: '',
      icon: MessageCircleQuestion,
      run: () => void navigate({ to: '/insights' }),
    },
    {
      title: 'See what waits and was not let in',
      keys: '',
      icon: DoorClosed,
      run: () => void navigate({ to: '/events/waiting' }),
    },
    { title: 'Use the dark theme', keys: '', icon: Moon, run: () => chooseTheme('dark') },
    { title: 'Use the light theme', keys: '', icon: Sun, run: () => chooseTheme('light') },
    { title: 'Read the API reference', keys: '', icon: BookOpen, run: () => location.assign('/docs') },
  ];
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
}
