import { Shell } from '@/components/shell/shell'

export default function DashboardLayout({ children }: { children: React.ReactNode }) {
  return <Shell>{children}</Shell>
}
