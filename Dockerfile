# The digest of node:24-slim (24.19.0) in docker-library/repo-info; Dependabot raises it.
FROM node:24-slim@sha256:cd84903a12dbd26b46f1f3b8144a2568c41c5d37ddd0c7a80a34c7a19786b35f AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages/slack-sandbox/package.json packages/slack-sandbox/
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-slim@sha256:cd84903a12dbd26b46f1f3b8144a2568c41c5d37ddd0c7a80a34c7a19786b35f
ENV NODE_ENV=production
WORKDIR /app
# The bundle needs no node_modules.
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/dist ./dist
RUN mkdir -m 700 data && chown node:node data
USER node
VOLUME /app/data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# docs/performance.md says why.
CMD ["node", "--max-semi-space-size=16", "dist/main.js"]
