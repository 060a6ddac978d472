import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/page.css'
import { Page } from './page.tsx'

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  )
}
