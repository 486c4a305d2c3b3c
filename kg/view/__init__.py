"""Showing: the networkx projection of the graph, and the picture as one HTML file that works offline.

Read in this order: ``network`` (SELECT rows → networkx, GraphML, GEXF), ``picture`` (networkx → what the page is
given), ``layout`` (where everything stands), ``page`` (one file), then ``page/*.js``. See docs/draw.md.
"""
