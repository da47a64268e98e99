from odoo import api, models
from odoo.tools import SQL

# Further than this, a service that does not say whom it serves is not for the family
NEAR_MILES = 25
EARTH_RADIUS_MILES = 3958.8


class CareService(models.Model):
    """Two parts of the statement that finds services: how far, and for whom."""

    _inherit = "care.service"

    @api.model
    def _care_near(self, town, region):
        """The nearest place of each service, in miles from the center of the town."""
        miles = SQL("NULL::float")
        if town.latitude or town.longitude:
            miles = SQL(
                """
                CASE WHEN location.location_type = 'physical'
                          AND (at.latitude <> 0 OR at.longitude <> 0)
                     THEN 2 * %(radius)s * asin(sqrt(least(1,
                          power(sin(radians(at.latitude - %(latitude)s) / 2), 2)
                          + cos(radians(%(latitude)s)) * cos(radians(at.latitude))
                          * power(sin(radians(at.longitude - %(longitude)s) / 2), 2)
                     ))) END
                """,
                radius=EARTH_RADIUS_MILES,
                latitude=town.latitude,
                longitude=town.longitude,
            )
        # OFFSET 0: the distance is worked out for each place, not for each service
        return SQL(
            """
            SELECT rel.service_id, MIN(miles) AS miles,
                   (array_agg(place.id ORDER BY miles NULLS LAST))[1] AS location_id,
                   bool_or(place.town_id = %(town)s) AS in_town,
                   bool_or(place.region_id = %(region)s) AS in_region
              FROM care_service_location rel
              JOIN (
                SELECT location.id, location.town_id, location.region_id,
                       %(miles)s AS miles
                  FROM care_location location
                  LEFT JOIN care_town town ON town.id = location.town_id
                 CROSS JOIN LATERAL (
                    SELECT COALESCE(NULLIF(location.latitude, 0), town.latitude, 0)
                               AS latitude,
                           COALESCE(NULLIF(location.longitude, 0), town.longitude, 0)
                               AS longitude
                 ) at
                 WHERE location.active
                OFFSET 0
              ) place ON place.id = rel.location_id
             GROUP BY rel.service_id
            """,
            town=town.id or None,
            region=region.id or None,
            miles=miles,
        )

    @api.model
    def _care_serves(self, town, region):
        """Services that name towns or regions, and whether these are among them.

        Who asks for a region alone is served by what serves one of its towns.
        """
        towns, regions = self._fields["town_ids"], self._fields["region_ids"]
        of_region = SQL("FALSE")
        if region and not town:
            of_region = SQL(
                "rel.%s IN (SELECT id FROM care_town WHERE region_id = %s)",
                SQL.identifier(towns.column2),
                region.id,
            )
        return SQL(
            """
            SELECT service_id, bool_or(hit) AS hit FROM (
                SELECT rel.%(town_service)s AS service_id,
                       COALESCE(rel.%(town_column)s = %(town)s OR %(of_region)s, FALSE)
                           AS hit
                  FROM %(town_table)s rel
                 UNION ALL
                SELECT rel.%(region_service)s,
                       COALESCE(rel.%(region_column)s = %(region)s, FALSE)
                  FROM %(region_table)s rel
            ) named
             GROUP BY service_id
            """,
            town_service=SQL.identifier(towns.column1),
            town_column=SQL.identifier(towns.column2),
            town_table=SQL.identifier(towns.relation),
            region_service=SQL.identifier(regions.column1),
            region_column=SQL.identifier(regions.column2),
            region_table=SQL.identifier(regions.relation),
            town=town.id or None,
            region=region.id or None,
            of_region=of_region,
        )

    @api.model
    def _care_area_fits(self, town, region):
        if not town and not region:
            return SQL("NULL::boolean")
        return SQL(
            """
            CASE WHEN base.reach <> 'local' THEN TRUE
                 WHEN serves.hit IS NOT NULL THEN serves.hit
                 WHEN near.in_town OR near.in_region OR near.miles <= %(near)s
                 THEN TRUE
                 WHEN near.in_town IS NULL AND near.in_region IS NULL
                      AND near.miles IS NULL THEN NULL
                 ELSE FALSE END
            """,
            near=NEAR_MILES,
        )
