"""Headings of the GIAS extract of all establishments, in its order; most columns stay empty here.

The last two are only in the extract for people who have signed in to GIAS.
"""

from __future__ import annotations


def _both(*columns: str) -> list[str]:
    return [f"{column} ({part})" for column in columns for part in ("code", "name")]


SCHOOLS = (
    ["URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName"]
    + _both("TypeOfEstablishment", "EstablishmentTypeGroup", "EstablishmentStatus", "ReasonEstablishmentOpened")
    + ["OpenDate", *_both("ReasonEstablishmentClosed"), "CloseDate", *_both("PhaseOfEducation")]
    + ["StatutoryLowAge", "StatutoryHighAge", *_both("Boarders"), "NurseryProvision (name)"]
    + _both("OfficialSixthForm", "Gender", "ReligiousCharacter")
    + ["ReligiousEthos (name)", *_both("Diocese", "AdmissionsPolicy"), "SchoolCapacity"]
    + [*_both("SpecialClasses"), "CensusDate", "NumberOfPupils", "NumberOfBoys", "NumberOfGirls", "PercentageFSM"]
    + [*_both("TrustSchoolFlag", "Trusts"), "SchoolSponsorFlag (name)", "SchoolSponsors (name)"]
    + ["FederationFlag (name)", *_both("Federations"), "UKPRN", "FEHEIdentifier", "FurtherEducationType (name)"]
    + ["OfstedLastInsp", *_both("OfstedSpecialMeasures"), "LastChangedDate", "Street", "Locality", "Address3"]
    + ["Town", "County (name)", "Postcode", "SchoolWebsite", "TelephoneNum", "HeadTitle (name)", "HeadFirstName"]
    + ["HeadLastName", "HeadPreferredJobTitle", "BSOInspectorateName (name)", "InspectorateReport"]
    + ["DateOfLastInspectionVisit", "NextInspectionVisit", "TeenMoth (name)", "TeenMothPlaces", "CCF (name)"]
    + ["SENPRU (name)", "EBD (name)", "PlacesPRU", "FTProv (name)", "EdByOther (name)", "Section41Approved (name)"]
    + [*(f"SEN{n} (name)" for n in range(1, 14)), "TypeOfResourcedProvision (name)", "ResourcedProvisionOnRoll"]
    + ["ResourcedProvisionCapacity", "SenUnitOnRoll", "SenUnitCapacity", *_both("GOR")]
    + _both("DistrictAdministrative", "AdministrativeWard", "ParliamentaryConstituency", "UrbanRural")
    + ["GSSLACode (name)", "Easting", "Northing", "MSOA (name)", "LSOA (name)", "InspectorateName (name)", "SENStat"]
    + ["SENNoStat", "PropsName", "OfstedRating (name)", "RSCRegion (name)", "Country (name)", "UPRN", "SiteName"]
    + [*_both("QABName", "EstablishmentAccredited"), "QABReport", "CHNumber", "MSOA (code)", "LSOA (code)", "FSM"]
    + ["AccreditationExpiryDate", "MainEmail", "AlternativeEmail"]
)  # fmt: skip

LINKS = ["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"]
